import type { Edit } from '../../check/edits';
import { isUniverse, lastPart, namesOf, substitute } from '../../candidates/terms';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { readSignature, type PiType } from '../pi';
import { saysOf } from '../survey/signature';
import { specsOf, type Spec } from '../specs';
import type { Facts } from '../testing/facts';
import type { TestLimits, Tester } from '../testing/tester';
import { bodyOf, functionType, programCommands, shapesOf, type Shape, type StubSignature } from './shapes';
import type { KnownFunction } from './terms';

/** A body for a stub that no small value refutes. */
export interface CandidateBody {
  /** In place of what stood from `:=` on. */
  readonly edit: Edit;
  readonly body: string;
}

/** What came of looking for bodies. */
export type Bodies =
  | { readonly kind: 'candidates'; readonly candidates: AsyncGenerator<CandidateBody, void, undefined> }
  | { readonly kind: 'none'; readonly reason: string };

/** How much is tried. */
export interface ImplementLimits extends TestLimits {
  /** Time for the programs of each shape, ms. */
  readonly shapeMs: number;
}

/** What a user waits for. */
export const DEFAULT_IMPLEMENT_LIMITS: Omit<ImplementLimits, 'signal'> = {
  cases: 2_000,
  ms: 500,
  shapeMs: 20_000,
};

/** Programs of each shape that stand the specs about the stub alone, at most. */
const MOST_SURVIVORS = 12;
/** Sizes gone through. */
const ROUNDS = 14;
/** Cases, and sizes of them, that each program has to stand at first sight. */
const SIGHT = { cases: 300, rounds: 8 };

/** Whether a definition has no body yet: all of it is `sorry`. */
export function isStub({ source }: LeanFile, { kind, body, span }: Declaration): boolean {
  return (
    (kind === 'def' || kind === 'abbrev') &&
    (body.kind === 'term' || body.kind === 'tactics') &&
    /^(?:by\s+)?sorry$/u.test(source.text.slice(body.assign.end, span.end).trim())
  );
}

/**
 * Looks for bodies of a stub among small programs: terms, and recursions over one argument with a term or a choice between two in
 * each case. Lean runs them as closures against the specs that are about the stub alone; what stands is put into the file and
 * tested against every spec. Nothing here is proved.
 *
 * @param library the text of `media/implement.lean`
 * @throws Untestable where Lean cannot work on the file; the signal's reason
 */
export async function bodiesFor(
  file: LeanFile,
  stub: Declaration,
  tester: Tester,
  library: string,
  limits: ImplementLimits,
): Promise<Bodies> {
  const name = stub.fullName;
  if (name === undefined || !isStub(file, stub) || stub.body.kind === 'none')
    return { kind: 'none', reason: 'it is no definition with `sorry` for a body' };
  const signature = stubSignature(file, stub);
  if (typeof signature === 'string') return { kind: 'none', reason: signature };
  const specs = specsOf(file);
  const statements = await statementsAbout(file, name, specs, tester, limits);
  if (statements.length === 0)
    return { kind: 'none', reason: 'no spec is about it alone, so nothing tells a good body from a bad one' };
  return {
    kind: 'candidates',
    candidates: candidates(file, stub, signature, specs, statements, tester, library, limits),
  };
}

async function* candidates(
  file: LeanFile,
  stub: Declaration,
  signature: StubSignature,
  specs: readonly Spec[],
  statements: readonly string[],
  tester: Tester,
  library: string,
  limits: ImplementLimits,
): AsyncGenerator<CandidateBody, void, undefined> {
  const name = stub.fullName ?? '';
  const types = await tester.typesOf(file, specs, limits.signal);
  const tried = new Set<string>();
  for (const shape of shapesOf(signature, types)) {
    limits.signal.throwIfAborted();
    for (const terms of await survivors(
      file,
      name,
      signature,
      shape,
      specs,
      statements,
      tester,
      library,
      limits,
    )) {
      const body = bodyOf(signature, shape, terms);
      if (tried.has(body)) continue;
      tried.add(body);
      const at = bodyStart(stub);
      const edit = {
        span: { start: at, end: stub.span.end },
        text: body.startsWith(':=') ? body : `\n${body}`,
      };
      const span = body.startsWith(':=') ? edit.span : { ...edit.span, start: at - spacesBefore(file, at) };
      const change = { span, text: edit.text };
      const tested = await tester.testChanged(file, specs, limits, [change]);
      if (tested === undefined || [...tested.values()].some(({ kind }) => kind === 'refuted')) continue;
      yield { edit: change, body };
    }
  }
}

function bodyStart({ body, span }: Declaration): number {
  return body.kind === 'term' || body.kind === 'tactics' ? body.assign.start : span.end;
}

function spacesBefore({ source }: LeanFile, at: number): number {
  return /[ \t]*$/u.exec(source.text.slice(0, at))?.[0].length ?? 0;
}

/** Programs of a shape that stand the specs, as the terms of their cases. */
async function survivors(
  file: LeanFile,
  name: string,
  signature: StubSignature,
  shape: Shape,
  specs: readonly Spec[],
  statements: readonly string[],
  tester: Tester,
  library: string,
  limits: ImplementLimits,
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
  file: LeanFile,
  name: string,
  specs: readonly Spec[],
  tester: Tester,
  limits: TestLimits,
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
  return said.flatMap((reply) => {
    if (reply.kind !== 'said') return [];
    const text = reply.text.replaceAll(/\s+/gu, ' ');
    const colon = text.indexOf(' : ');
    const statement = text.slice(colon + 3);
    const mentioned = namesOf(statement);
    if (colon === -1 || !mentioned.has(lastPart(name)) || above.some((one) => mentioned.has(lastPart(one))))
      return [];
    return [substitute(statement, name, 'verdict_f')];
  });
}

/** Full names of the definitions that rest on one, found by the names in their texts. */
function dependents({ declarations, source }: LeanFile, name: string): readonly string[] {
  const found = new Set([name]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const { kind, fullName, span, nameSpan } of declarations) {
      if ((kind !== 'def' && kind !== 'abbrev') || fullName === undefined || found.has(fullName)) continue;
      const mentioned = namesOf(source.text.slice(nameSpan?.end ?? span.start, span.end));
      if ([...found].some((one) => mentioned.has(lastPart(one)))) found.add(fullName);
    }
  }
  found.delete(name);
  return [...found];
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

/** The signature of a stub, or why it is not one that can be filled. */
function stubSignature(file: LeanFile, stub: Declaration): StubSignature | string {
  const read = readSignature(`f ${saysOf(file, stub)}`);
  if (read === undefined) return 'its type is not written';
  const { binders, result } = read.type;
  if (binders.some(({ kind, type }) => kind !== 'explicit' || isUniverse(type)))
    return 'it is about types that may be any, which small programs are not enumerated for yet';
  const taken = new Set(binders.flatMap(({ name }) => (name === undefined ? [] : [name])));
  return {
    name: lastPart(stub.name ?? ''),
    result,
    arguments: binders.map(({ name, type }) => {
      const wanted = name ?? freshName(type, taken);
      taken.add(wanted);
      return { name: wanted, type, isNamed: name !== undefined };
    }),
  };
}

function freshName(type: string, taken: ReadonlySet<string>): string {
  const names = /^(?:List|Array)\b/u.test(type)
    ? ['xs', 'ys', 'zs']
    : type === 'Nat'
      ? ['n', 'm', 'k']
      : ['a', 'b', 'c'];
  return names.find((one) => !taken.has(one)) ?? `${names[0] ?? 'a'}${taken.size}`;
}
