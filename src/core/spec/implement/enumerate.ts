import { isUniverse, lastPart, namesOf, substitute } from '../../candidates/terms';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import type { PiType } from '../pi';
import type { Spec } from '../specs';
import type { Facts } from '../testing/facts';
import type { TestLimits, Tester } from '../testing/tester';
import { dependents } from './dependents';
import { atElements, elementCommands, stubSignature } from './elements';
import { bodyOf, functionType, programCommands, shapesOf, type Shape, type StubSignature } from './shapes';
import type { KnownFunction } from './terms';

/** How much is tried. */
export interface ImplementLimits extends TestLimits {
  /** Time for the programs of each shape, ms. */
  readonly shapeMs: number;
}

/** A stub, and what its small programs are run with. */
export interface Stub {
  readonly file: LeanFile;
  readonly stub: Declaration;
  /** Its full name. */
  readonly name: string;
  readonly specs: readonly Spec[];
  readonly tester: Tester;
  /** The text of `media/implement.lean`. */
  readonly library: string;
  readonly limits: ImplementLimits;
}

/** What small programs are enumerated by. */
export interface Enumerable {
  readonly signature: StubSignature;
  /** Statements with `verdict_f` for the stub. */
  readonly statements: readonly string[];
}

/** Why a stub without specs of its own is not enumerated for. */
export const NO_SPEC = 'no spec is about it alone, so nothing tells a good body from a bad one';

/** Programs of each shape that stand the specs about the stub alone, at most. */
const MOST_SURVIVORS = 12;
/** Sizes gone through. */
const ROUNDS = 14;
/** Cases, and sizes of them, that each program has to stand at first sight. */
const SIGHT = { cases: 300, rounds: 8 };

/** What to enumerate by, or why there is nothing. @throws Untestable where Lean cannot work on the file */
export async function enumerable(about: Stub): Promise<Enumerable | string> {
  const signature = stubSignature(about.file, about.stub);
  if (typeof signature === 'string') return signature;
  const statements = await statementsAbout(about, signature);
  return statements.length === 0 ? NO_SPEC : { signature, statements };
}

/**
 * Bodies of a stub that stand the specs about it alone: terms, and recursions over one argument with a term or a choice
 * between two in each case. Lean runs them as closures.
 *
 * @returns texts as `bodyEdit` takes them, none twice; `undefined` now and then, so that others have their turn
 * @throws Untestable where Lean cannot work on the file; the signal's reason
 */
export async function* smallPrograms(
  about: Stub,
  found: Enumerable,
): AsyncGenerator<string | undefined, void, undefined> {
  const { file, specs, tester, limits } = about;
  const { types } = await tester.factsOf(file, specs, limits.signal);
  const tried = new Set<string>();
  for (const shape of shapesOf(found.signature, types)) {
    limits.signal.throwIfAborted();
    yield undefined;
    for (const terms of await survivors(about, shape, found)) {
      const body = bodyOf(found.signature, shape, terms);
      if (!tried.has(body)) yield body;
      tried.add(body);
    }
  }
}

/** Programs of a shape that stand the specs, as the terms of their cases. */
async function survivors(
  { file, name, specs, tester, library, limits }: Stub,
  shape: Shape,
  { signature, statements }: Enumerable,
): Promise<readonly (readonly string[])[]> {
  const stands = statements
    .map((statement) => `Verdict.Testing.survives (${statement}) ${SIGHT.cases} ${SIGHT.rounds}`)
    .join(' && ');
  const [reply] = await tester.askAbout(
    file,
    specs,
    (facts) => ({
      prelude: [
        'set_option linter.unusedVariables false',
        ...elementCommands(signature),
        library,
        ...programCommands(signature, shape, functionsFor(file, name, facts)),
      ],
      commands: [
        `#eval Verdict.Testing.listPrograms (fun (verdict_f : ${functionType(signature)}) => ${stands}) verdict_programs ${MOST_SURVIVORS} ${ROUNDS} ${limits.shapeMs}`,
      ],
    }),
    { ...limits, ms: limits.shapeMs },
  );
  if (reply?.kind !== 'said') return [];
  return reply.text
    .split('\n')
    .filter((line) => line.startsWith('program\u001D'))
    .map((line) => line.slice('program\u001D'.length).split('\u001F'));
}

/** The statements of the specs that mention the stub and nothing that rests on it, with `verdict_f` in its place. */
async function statementsAbout(
  { file, name, specs, tester, limits }: Stub,
  signature: StubSignature,
): Promise<readonly string[]> {
  const above = dependents(file, name);
  const said = await tester.askAbout(
    file,
    specs,
    (_, names) => ({
      prelude: [
        'set_option format.width 100000',
        'set_option pp.fieldNotation false',
        'set_option pp.deepTerms true',
      ],
      commands: specs.map((spec) => `#check @${names.get(spec) ?? ''}`),
    }),
    limits,
  );
  const statements = said.flatMap((reply) => {
    if (reply.kind !== 'said') return [];
    const text = reply.text.replaceAll(/\s+/gu, ' ');
    const colon = text.indexOf(' : ');
    const statement = text.slice(colon + 3);
    const mentioned = namesOf(statement);
    if (colon === -1 || !mentioned.has(lastPart(name)) || above.some((one) => mentioned.has(lastPart(one))))
      return [];
    return [substitute(atElements(statement, signature), name, 'verdict_f')];
  });
  if (signature.elements.length === 0) return statements;
  // A spec may use it at other types than those that it is tried at.
  const fits = await tester.askAbout(
    file,
    specs,
    () => ({
      prelude: elementCommands(signature),
      commands: statements.map(
        (one) => `#check fun (verdict_f : ${functionType(signature)}) => ((${one} : Prop))`,
      ),
    }),
    limits,
  );
  return statements.filter((_, index) => fits[index]?.kind === 'said');
}

/** Functions that the body of a stub may call: those declared above it, and constructors of the file's types. */
function functionsFor(file: LeanFile, name: string, { definitions, types }: Facts): readonly KnownFunction[] {
  const at = file.declarations.findIndex(({ fullName }) => fullName === name);
  const above = file.declarations.slice(0, at).flatMap(({ fullName, kind }) => {
    const type = kind === 'def' && fullName !== undefined ? definitions.get(fullName) : undefined;
    return type === undefined || fullName === undefined ? [] : knownFunction(fullName, type);
  });
  const constructors = types.flatMap(({ parameters, constructors: own }) =>
    parameters > 0 ? [] : own.flatMap((one) => knownFunction(one.name, one.type)),
  );
  return [...constructors, ...above];
}

function knownFunction(name: string, { binders, result }: PiType): readonly KnownFunction[] {
  if (binders.some(({ kind }) => kind !== 'explicit') || result === 'Prop' || isUniverse(result)) return [];
  return [{ name, arguments: binders.map(({ type }) => type), result }];
}
