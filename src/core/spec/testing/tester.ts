import type { Edit } from '../../check/edits';
import type { ElaborationOutcome, LeanDiagnostic, ScratchDocument } from '../../check/ports';
import type { LeanFile } from '../../lean/file';
import { SourceText } from '../../lean/text';
import type { PiType } from '../pi';
import type { Spec } from '../specs';
import { testCopy, type TestCopy } from './copy';
import { doubtAbout } from './doubts';
import { gatherFacts, type Facts } from './facts';
import { nameObstacles } from './obstacles';
import { readOutcome, type Tested } from './outcome';
import { settleDoubts } from './settle';
import { ask, replies, type Questions, type Reply } from './questions';

/** How much is tested. */
export interface TestLimits {
  readonly signal: AbortSignal;
  /** Cases looked at for each statement, at most. */
  readonly cases: number;
  /** Time for each statement, ms; a single case that takes longer is stopped after {@link SLOW_MS}. */
  readonly ms: number;
}

/** What a user waits for. */
export const DEFAULT_TEST_LIMITS: Omit<TestLimits, 'signal'> = { cases: 6_000, ms: 700 };

/** Sizes gone through, at most: every type that grows runs out of cases long before. */
const ROUNDS = 41;
/** Time beyond that of the tests, ms, for elaboration. */
const SLOW_MS = 20_000;
/** A first text is elaborated with the library, and maybe a start of Lean. */
const FIRST_MS = 180_000;

/** What came of testing specs with definitions changed. */
export type TestedChange =
  | { readonly kind: 'tested'; readonly outcomes: ReadonlyMap<Spec, Tested> }
  /** Lean does not take the definitions, for these reasons. */
  | { readonly kind: 'broken'; readonly errors: readonly string[] };

/** A question for each spec, with the statement it is about. */
interface Asked {
  readonly spec: Spec;
  readonly statement: PiType;
}

/** Tests statements at small values, in a document of its own. */
export class Tester {
  readonly #document: ScratchDocument;
  readonly #library: string;
  /** What was found out for changed copies of a file. */
  #known: { readonly file: LeanFile; readonly specs: readonly Spec[]; readonly facts: Facts } | undefined;

  /**
   * @param document one that nothing else is elaborated in meanwhile
   * @param library the text of `media/testing.lean`
   */
  constructor(document: ScratchDocument, library: string) {
    this.#document = document;
    this.#library = library;
  }

  /**
   * Looks for small values at which specs do not hold.
   *
   * @param all specs of the file, `specs` themselves among them; what Lean says of them is asked once for the same ones, and
   *   none of their proofs is elaborated
   * @returns what came of each spec
   * @throws Untestable where Lean cannot elaborate the file; the signal's reason
   */
  async test(
    file: LeanFile,
    specs: readonly Spec[],
    limits: TestLimits,
    all: readonly Spec[] = specs,
  ): Promise<ReadonlyMap<Spec, Tested>> {
    const found = new Map<Spec, Tested>();
    if (specs.length === 0) return found;
    const copy = testCopy(file, all, this.#library);
    const facts = await this.factsOf(file, all, limits.signal);
    for (const spec of specs)
      if (!facts.statements.has(spec))
        found.set(spec, { kind: 'untestable', reason: 'Lean reports an error in the statement' });
    let left = askable(specs, facts);
    while (left.length > 0) left = (await this.#round(left, copy, facts, limits, found)).left;
    const answers = (commands: readonly string[]): Promise<readonly Reply[]> =>
      this.#answers(copy, facts, limits.signal, commands);
    await settleDoubts(file, copy, facts, found, answers);
    await nameObstacles(facts, found, answers);
    return found;
  }

  /**
   * Looks for small values at which specs do not hold once definitions are changed; their types have to stay.
   *
   * @param specs all of the file
   * @param changes edits of the file, in definitions
   * @param tested those of `specs` that are tested
   * @returns what came of each spec; `broken` where Lean does not take the changed definitions
   * @throws Untestable where Lean cannot elaborate the file as it is; the signal's reason
   */
  async testChanged(
    file: LeanFile,
    specs: readonly Spec[],
    limits: TestLimits,
    changes: readonly Edit[],
    tested: readonly Spec[] = specs,
  ): Promise<TestedChange> {
    const found = new Map<Spec, Tested>();
    const facts = await this.factsOf(file, specs, limits.signal);
    const copy = testCopy(file, specs, this.#library, changes);
    let left = askable(tested, facts);
    while (left.length > 0) {
      const round = await this.#round(left, copy, facts, limits, found);
      if (round.errors.length > 0) return { kind: 'broken', errors: round.errors };
      left = round.left;
    }
    await settleDoubts(file, copy, facts, found, (commands) =>
      this.#answers(copy, facts, limits.signal, commands),
    );
    return { kind: 'tested', outcomes: found };
  }

  /**
   * What Lean says of the declarations of a file, asked once for the same specs.
   *
   * @throws Untestable where Lean cannot elaborate the file; the signal's reason
   */
  async factsOf(file: LeanFile, specs: readonly Spec[], signal: AbortSignal): Promise<Facts> {
    const known = this.#known;
    if (known?.file === file && known.specs === specs) return known.facts;
    const copy = testCopy(file, specs, this.#library);
    const facts = await gatherFacts(file, specs, copy, (questions) =>
      this.#elaborate(questions, signal, FIRST_MS),
    );
    this.#known = { file, specs, facts };
    return facts;
  }

  /**
   * Asks Lean about the definitions of a file, in the copy that tests are made in.
   *
   * @param questions commands, and what they rest on
   * @returns what Lean said to each
   */
  async askAbout(
    file: LeanFile,
    specs: readonly Spec[],
    questions: (
      facts: Facts,
      names: TestCopy['names'],
    ) => {
      readonly prelude: readonly string[];
      readonly commands: readonly string[];
    },
    limits: TestLimits,
  ): Promise<readonly Reply[]> {
    const facts = await this.factsOf(file, specs, limits.signal);
    const copy = testCopy(file, specs, this.#library);
    const { prelude, commands } = questions(facts, copy.names);
    const asked = ask(copy.text, [...facts.prelude, ...prelude], commands);
    const outcome = await this.#elaborate(asked, limits.signal, SLOW_MS + limits.ms);
    return replies(asked, diagnosticsOf(outcome));
  }

  /**
   * Tests a statement that is not in the file, made for a definition's type.
   *
   * @param name full name of a definition of the file
   * @param behind declarations to stand right behind it
   * @param statement what is to be tested, of its type
   * @returns what came of it; `undefined` where Lean does not take the declarations, or there is nothing to state
   */
  async testAbout(
    file: LeanFile,
    specs: readonly Spec[],
    name: string,
    behind: string,
    statement: (type: PiType) => { readonly term: string; readonly type: PiType },
    limits: TestLimits,
  ): Promise<{ readonly tested: Tested; readonly of: PiType } | undefined> {
    const facts = await this.factsOf(file, specs, limits.signal);
    const of = facts.definitions.get(name);
    const declaration = file.declarations.find(({ fullName }) => fullName === name);
    if (of === undefined || declaration === undefined) return undefined;
    const at = declaration.span.end;
    const change = { span: { start: at, end: at }, text: `\n\n${behind}\n` };
    const copy = testCopy(file, specs, this.#library, [change]);
    const { term, type } = statement(of);
    const reason = doubtAbout(file, `${name} ${term}`);
    if (reason !== undefined) return { tested: { kind: 'untestable', reason }, of };
    const questions = ask(copy.text, facts.prelude, [
      `#eval Verdict.Testing.refute (${term}) ${limits.cases} ${ROUNDS} ${limits.ms}`,
    ]);
    const outcome = await this.#elaborate(questions, limits.signal, SLOW_MS + limits.ms);
    const diagnostics = diagnosticsOf(outcome);
    if (errorsInDefinitions(questions, copy, diagnostics).length > 0) return undefined;
    const [reply] = replies(questions, diagnostics);
    return { tested: readOutcome(reply ?? { kind: 'silent' }, type), of };
  }

  /** Has Lean answer commands about the statements of a copy. */
  async #answers(
    copy: TestCopy,
    facts: Facts,
    signal: AbortSignal,
    commands: readonly string[],
  ): Promise<readonly Reply[]> {
    const questions = ask(copy.text, facts.prelude, commands);
    return replies(questions, diagnosticsOf(await this.#elaborate(questions, signal, SLOW_MS)));
  }

  /** Asks about all that is left; whoever gets no answer stands in the way of those behind it, who are asked again. */
  async #round(
    asked: readonly Asked[],
    copy: TestCopy,
    facts: Facts,
    limits: TestLimits,
    found: Map<Spec, Tested>,
  ): Promise<{ readonly left: readonly Asked[]; readonly errors: readonly string[] }> {
    const questions = ask(
      copy.text,
      facts.prelude,
      asked.map(
        ({ spec }) =>
          `#eval Verdict.Testing.refute (type_of% @${copy.names.get(spec) ?? ''}) ${limits.cases} ${ROUNDS} ${limits.ms}`,
      ),
    );
    const outcome = await this.#elaborate(questions, limits.signal, SLOW_MS + limits.ms * asked.length);
    const diagnostics = diagnosticsOf(outcome);
    const said = replies(questions, diagnostics);
    const silent = said.findIndex((reply) => reply.kind === 'silent');
    const end = silent === -1 || outcome.kind === 'done' ? asked.length : silent;
    asked.slice(0, end).forEach(({ spec, statement }, index) => {
      found.set(spec, readOutcome(said[index] ?? { kind: 'silent' }, statement));
    });
    const errors = errorsInDefinitions(questions, copy, diagnostics);
    const stuck = asked[end];
    if (stuck === undefined) return { left: [], errors };
    found.set(stuck.spec, { kind: 'slow' });
    return { left: asked.slice(end + 1), errors };
  }

  async #elaborate({ text }: Questions, signal: AbortSignal, timeoutMs: number): Promise<ElaborationOutcome> {
    return this.#document.elaborate(text, { signal, timeoutMs, provisional: true });
  }
}

function askable(specs: readonly Spec[], { statements }: Facts): readonly Asked[] {
  return specs.flatMap((spec) => {
    const statement = statements.get(spec);
    return statement === undefined ? [] : [{ spec, statement }];
  });
}

/** The errors that Lean reports in the user's part of a copy, outside of its specs. */
function errorsInDefinitions(
  { text, lines }: Questions,
  copy: TestCopy,
  diagnostics: readonly LeanDiagnostic[],
): readonly string[] {
  const source = new SourceText(text);
  const spans = [...copy.spans.values()];
  return diagnostics.flatMap(({ severity, range, message }) => {
    if (severity !== 'error' || range.start.line >= (lines[0] ?? Infinity)) return [];
    const at = source.offsetAt(range.start);
    const isInUserText = copy.userStart <= at && at < copy.text.length;
    return isInUserText && !spans.some(({ start, end }) => start <= at && at < end) ? [message] : [];
  });
}

function diagnosticsOf(outcome: ElaborationOutcome): readonly LeanDiagnostic[] {
  switch (outcome.kind) {
    case 'done':
      return outcome.elaboration.diagnostics;
    case 'timeout':
      return outcome.soFar;
    case 'trouble':
      return [];
  }
}
