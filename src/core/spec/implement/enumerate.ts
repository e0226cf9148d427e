import { isUniverse, lastPart } from '../../candidates/terms';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import type { PiType } from '../pi';
import type { Spec } from '../specs';
import type { Facts } from '../testing/facts';
import type { TestLimits, Tester } from '../testing/tester';
import type { Reading } from './clauses';
import { dependents } from './dependents';
import { elementCommands } from './elements';
import { hintCommands, hintsFor, type TypedHints } from './hints';
import { bodyOf, programCommands, written } from './programs';
import { givenShape, isSameShape, shapesOf, type Shape, type StubSignature } from './shapes';
import { PRINTING, survives, type Enumerable } from './statements';
import type { Missing } from './stub';
import type { KnownFunction } from './terms';

/** How much is tried. */
export interface ImplementLimits extends TestLimits {
  /** Time for the programs of each shape, ms. */
  readonly shapeMs: number;
  /** Time for all of them, ms. */
  readonly allMs: number;
}

/** A stub, and what its small programs are run with. */
export interface Stub {
  /** Where it is tested (see `testFile`). */
  readonly file: LeanFile;
  readonly stub: Declaration;
  readonly missing: Missing;
  /** Its full name. */
  readonly name: string;
  readonly specs: readonly Spec[];
  readonly tester: Tester;
  /** The text of `media/implement.lean`. */
  readonly library: string;
  /** A monotonic clock, ms. */
  readonly now: () => number;
  readonly limits: ImplementLimits;
}

/** A body, as `bodyEdit` takes it, or the arms that are missing. */
export interface FoundBody {
  /** The term of each arm that is missing, or the whole body from `:=` or its first bar on. */
  readonly terms: readonly string[];
  /** Absent where it stands all tests: of how many it stands. */
  readonly stood?: number;
}

/** What came of a shape. */
export type Enumerated =
  | ({ readonly kind: 'body' } & FoundBody)
  /** Others have their turn before what is tried next. */
  | { readonly kind: 'pause'; readonly number: number; readonly of: number }
  /** Lean could not run the programs of a shape, for this reason. */
  | { readonly kind: 'trouble'; readonly reason: string };

/** Programs of each shape that stand the specs about the stub alone, at most. */
const MOST_SURVIVORS = 8;
/**
 * Sizes of the terms that are listed, and of programs: few at first, so that what specs say outright is found at once in every
 * shape.
 */
const STAGES: readonly Stage[] = [
  { largest: 2, rounds: 5 },
  { largest: 5, rounds: 14 },
];

interface Stage {
  readonly largest: number;
  readonly rounds: number;
}

/**
 * Bodies of a stub that stand the specs about it alone, and those that come nearest: terms, and matches with a term or a choice
 * between two in each case. Lean runs them as closures.
 *
 * @throws Untestable where Lean cannot work on the file; the signal's reason
 */
export async function* smallPrograms(
  about: Stub,
  { signature, tests, reading }: Enumerable,
): AsyncGenerator<Enumerated, void, undefined> {
  const { file, specs, tester, missing, now, limits } = about;
  const until = now() + limits.allMs;
  const { types } = await tester.factsOf(file, specs, limits.signal);
  const taken = new Set(
    file.declarations.flatMap(({ name }) => (name === undefined ? [] : [lastPart(name)])),
  );
  const shapes: Shape[] = [];
  if (missing.kind === 'arms') {
    const shape = givenShape(signature, types, missing.arms, missing.on);
    if (shape === undefined) yield { kind: 'trouble', reason: 'its patterns are not understood' };
    else shapes.push(shape);
  } else
    for (const shape of shapesOf(signature, types, reading, taken))
      if (!shapes.some((known) => isSameShape(known, shape))) shapes.push(shape);
  const hints = await typedHints(about, signature, shapes, reading);
  const tried = new Set<string>();
  for (const [round, stage] of STAGES.entries())
    for (const [index, shape] of shapes.entries()) {
      limits.signal.throwIfAborted();
      yield {
        kind: 'pause',
        number: round * shapes.length + index + 1,
        of: STAGES.length * shapes.length,
      };
      const leftMs = until - now();
      if (leftMs < 500) return;
      const found = await survivors(about, signature, tests, shape, hints[index] ?? [], {
        ...stage,
        ms: Math.round(Math.min(leftMs, limits.shapeMs)),
      });
      if (typeof found === 'string') {
        yield { kind: 'trouble', reason: found };
        continue;
      }
      for (const { terms, ...stood } of found) {
        const given = shape.arms.flatMap((arm, at) =>
          arm.given === undefined ? [written(signature, terms[at] ?? '')] : [],
        );
        const texts = missing.kind === 'arms' ? given : [bodyOf(signature, shape, terms)];
        const key = texts.join('\n');
        if (tried.has(key)) continue;
        tried.add(key);
        yield { kind: 'body', terms: texts, ...stood };
      }
    }
}

/** The hints of each arm of each shape. */
async function typedHints(
  { file, specs, tester, limits }: Stub,
  signature: StubSignature,
  shapes: readonly Shape[],
  reading: Reading,
): Promise<readonly (readonly TypedHints[])[]> {
  const arms = shapes.flatMap((shape) =>
    shape.arms.map((arm) => ({ arm, hints: hintsFor(signature, shape, arm, reading) })),
  );
  const { commands, read } = hintCommands(signature, arms);
  const said = await tester.askAbout(
    file,
    specs,
    () => ({ prelude: [...PRINTING, ...elementCommands(signature)], commands }),
    limits,
  );
  const typed = read(said.map((reply) => (reply.kind === 'said' ? reply.text : undefined)));
  let at = 0;
  return shapes.map((shape) => {
    const from = at;
    at += shape.arms.length;
    return typed.slice(from, at);
  });
}

/** Programs of a shape that stand the specs, as the terms of their cases, or the one that comes nearest; else Lean's error. */
async function survivors(
  { file, name, specs, tester, library, limits }: Stub,
  signature: StubSignature,
  tests: readonly string[],
  shape: Shape,
  hints: readonly TypedHints[],
  { largest, rounds, ms }: Stage & { readonly ms: number },
): Promise<readonly FoundBody[] | string> {
  const [reply] = await tester.askAbout(
    file,
    specs,
    (facts) => ({
      prelude: [
        'set_option linter.unusedVariables false',
        ...elementCommands(signature),
        library,
        ...programCommands(
          signature,
          shape,
          hints,
          {
            functions: functionsFor(file, name, facts),
            comparable: new Set(facts.types.filter((one) => one.parameters === 0).map((one) => one.name)),
          },
          largest,
        ),
      ],
      commands: [
        `#eval Verdict.Testing.listPrograms [${tests.map((one) => survives(one, signature)).join(', ')}] verdict_programs ${MOST_SURVIVORS} ${rounds} ${ms}`,
      ],
    }),
    { ...limits, ms },
  );
  if (reply?.kind === 'error') return reply.message;
  if (reply?.kind !== 'said') return [];
  return reply.text.split('\n').flatMap((line): readonly FoundBody[] => {
    const [kind, ...parts] = line.split('\u001D');
    const terms = (parts.at(-1) ?? '').split('\u001F');
    if (kind === 'program') return [{ terms }];
    return kind === 'nearest' ? [{ terms, stood: Number(parts[0]) }] : [];
  });
}

/** Functions that the body of a stub may call: those declared above it, and constructors of the file's types. */
export function functionsFor(
  file: LeanFile,
  name: string,
  { definitions, types }: Facts,
): readonly KnownFunction[] {
  const at = file.declarations.findIndex(({ fullName }) => fullName === name);
  // Lean runs nothing that rests on `sorry`.
  const open = new Set(file.holes.flatMap(({ declaration: { fullName } }) => fullName ?? []));
  const unusable = new Set([...open].flatMap((one) => [one, ...dependents(file, one)]));
  const above = file.declarations.slice(0, at).flatMap(({ fullName, kind }) => {
    if (fullName === undefined || unusable.has(fullName)) return [];
    const type = kind === 'def' ? definitions.get(fullName) : undefined;
    return type === undefined ? [] : knownFunction(fullName, type);
  });
  const constructors = types.flatMap(({ parameters, constructors: own }) =>
    parameters > 0 ? [] : own.flatMap((one) => knownFunction(one.name, one.type)),
  );
  return [...constructors, ...fields(types), ...above];
}

/** The fields of structures, as functions. */
function fields(types: Facts['types']): readonly KnownFunction[] {
  return types.flatMap(({ name, parameters, constructors: [only, ...more] }) =>
    only === undefined || more.length > 0 || parameters > 0 || !only.name.endsWith('.mk')
      ? []
      : only.type.binders.flatMap(({ name: field, type, kind }) =>
          field === undefined || kind !== 'explicit'
            ? []
            : [{ name: `${name}.${field}`, arguments: [name], result: type }],
        ),
  );
}

function knownFunction(name: string, { binders, result }: PiType): readonly KnownFunction[] {
  if (binders.some(({ kind }) => kind !== 'explicit') || result === 'Prop' || isUniverse(result)) return [];
  return [{ name, arguments: binders.map(({ type }) => type), result }];
}
