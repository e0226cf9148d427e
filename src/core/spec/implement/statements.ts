/** What specs say of a stub: statements that Lean can test, and what bodies are read off. */
import { lastPart, namesOf, substitute } from '../../candidates/terms';
import type { LeanFile } from '../../lean/file';
import { readPi, type PiType } from '../pi';
import type { Spec } from '../specs';
import type { Facts } from '../testing/facts';
import type { Reply } from '../testing/questions';
import { readStatements, SELF, type Reading } from './clauses';
import { dependents } from './dependents';
import { atElements, elementCommands, stubSignature } from './elements';
import type { Stub } from './enumerate';
import { functionType, type StubSignature } from './shapes';

/** What small programs are enumerated by. */
export interface Enumerable {
  readonly signature: StubSignature;
  /** Statements with {@link SELF} for the stub, which Lean can test. */
  readonly tests: readonly string[];
  readonly reading: Reading;
}

/** Why a stub without specs of its own is not enumerated for. */
export const NO_SPEC = 'no spec is about it alone, so nothing tells a good body from a bad one';

/** Cases, and sizes of them, that each program has to stand at first sight. */
const SIGHT = { cases: 300, rounds: 8 };
/** So that what Lean prints is what it reads. */
export const PRINTING = [
  'set_option format.width 100000',
  'set_option pp.deepTerms true',
  'set_option pp.proofs true',
  'set_option linter.unusedVariables false',
];

/** What to enumerate by, or why there is nothing. @throws Untestable where Lean cannot work on the file */
export async function enumerable(about: Stub): Promise<Enumerable | string> {
  const { file, stub, name, specs, tester, limits } = about;
  const above = dependents(file, name);
  const said = await tester.askAbout(
    file,
    specs,
    (facts, names) => ({
      // `x.f` hides a call of what may be written so.
      prelude: [...PRINTING, ...(name.includes('.') ? ['set_option pp.fieldNotation false'] : [])],
      commands: [
        `#check _root_.${name}`,
        ...specs.flatMap((spec) => [
          `#check @${names.get(spec) ?? ''}`,
          unfoldingCommand(names.get(spec) ?? '', propositionsOf(file, facts)),
        ]),
      ],
    }),
    limits,
  );
  const facts = await tester.factsOf(file, specs, limits.signal);
  const [own, ...rest] = said;
  if (own?.kind !== 'said')
    return `Lean does not accept its type${own?.kind === 'error' ? `: ${own.message}` : ''}`;
  const signature = stubSignature(file, stub, {
    printed: own.text,
    propositions: new Set(propositionsOf(file, facts)),
  });
  if (typeof signature === 'string') return signature;
  const versions = specs.map((_, index) => {
    const plain = statementIn(rest[2 * index]);
    const unfolded = goalIn(rest[2 * index + 1]);
    return [unfolded, plain].flatMap((text) => {
      if (text === undefined) return [];
      const mentioned = namesOf(text);
      if (!mentioned.has(lastPart(name)) || above.some((one) => mentioned.has(lastPart(one)))) return [];
      return [atElements(text.split(`@${name}`).join(name), signature)].map((one) =>
        substitute(one, name, SELF),
      );
    });
  });
  const tests = await testable(about, signature, versions);
  const statements = versions.flatMap(([first], index) => {
    const spec = specs[index];
    return first === undefined || spec === undefined ? [] : [{ spec, says: readPi(first) }];
  });
  if (tests.length === 0)
    return statements.length === 0 ? NO_SPEC : 'none of its specs can be computed for given values';
  return { signature, tests, reading: readStatements(withoutTests(statements), signature.arguments.length) };
}

/** Without what only tests a body at given values: that says little of it where something else is said. */
function withoutTests(
  statements: readonly { readonly spec: Spec; readonly says: PiType }[],
): readonly PiType[] {
  const general = statements.filter(
    ({ spec, says: { binders, result } }) =>
      binders.length > 0 ||
      (spec.declaration.kind !== 'example' && !/(?<![\p{L}\p{N}_.])(?:[2-9]|\d\d+) .*=/u.test(result)),
  );
  return (general.length === 0 ? statements : general).map(({ says }) => says);
}

/** Of each statement the first version that Lean can test. */
async function testable(
  { file, specs, tester, library, limits }: Stub,
  signature: StubSignature,
  versions: readonly (readonly string[])[],
): Promise<readonly string[]> {
  const commands = versions.flatMap((some) => some.map((one) => survives(one, signature)));
  if (commands.length === 0) return [];
  const said = await tester.askAbout(
    file,
    specs,
    () => ({
      prelude: [...elementCommands(signature), library],
      commands: commands.map((one) => `#check ${one}`),
    }),
    limits,
  );
  let at = 0;
  return versions.flatMap((some) => {
    const from = at;
    at += some.length;
    const index = some.findIndex((_, offset) => said[from + offset]?.kind === 'said');
    return some[index] ?? [];
  });
}

/** A function from bodies to whether no small value refutes a statement. */
export function survives(statement: string, signature: StubSignature): string {
  return `fun (${SELF} : ${functionType(signature)}) => Verdict.Testing.survives (${statement}) ${SIGHT.cases} ${SIGHT.rounds}`;
}

/** Has Lean see through the file's propositions in a statement. */
function unfoldingCommand(name: string, propositions: readonly string[]): string {
  // Answers are told apart by the line that they begin on.
  const steps = [
    ...propositions.toReversed().map((one) => `(try delta ${one})`),
    '(try dsimp only)',
    'trace_state',
    'sorry',
  ];
  return `example : type_of% @${name} := by ${steps.join('; ')}`;
}

function propositionsOf({ declarations, source }: LeanFile, { definitions }: Facts): readonly string[] {
  return declarations.flatMap((declaration) => {
    const { kind, fullName, nameSpan, span, body } = declaration;
    if ((kind !== 'def' && kind !== 'abbrev') || fullName === undefined || body.kind === 'none') return [];
    const text = source.text.slice(nameSpan?.end ?? span.start, span.end);
    const isProposition =
      definitions.get(fullName)?.result === 'Prop' || (kind === 'abbrev' && /:\s*Prop\s*:=/u.test(text));
    return isProposition && !namesOf(text).has(lastPart(fullName)) ? [fullName] : [];
  });
}

function statementIn(reply: Reply | undefined): string | undefined {
  if (reply?.kind !== 'said') return undefined;
  const text = reply.text.replaceAll(/\s+/gu, ' ');
  const colon = text.indexOf(' : ');
  return colon === -1 ? undefined : text.slice(colon + 3);
}

function goalIn(reply: Reply | undefined): string | undefined {
  if (reply?.kind !== 'said') return undefined;
  return /⊢ ([\s\S]+)$/u.exec(reply.text)?.[1]?.replaceAll(/\s+/gu, ' ').trim();
}
