import { numberedName } from '../../candidates/terms';
import { testPrelude } from '../../candidates/lemmas/testing';
import type { GoalContext } from '../../candidates';
import type { CheckLimits, HoleChecker } from '../../check/checker';
import type { Goal } from '../../lean/goal';
import type { Graph, GoalNode } from './graph';
import type { OpenLeaf, PartialProof } from './partial';
import { printProof } from './proof';
import { Reading } from './reading';
import { goalTest, isUnlikely, statement } from './statement';

/** What telling how far a search came needs. */
export interface Telling {
  readonly graph: Graph;
  readonly checker: HoleChecker;
  readonly contextOf: (goal: string) => GoalContext;
  /** Name of the declaration, without its namespaces. */
  readonly name: string;
  /** Names that the file has already. */
  readonly taken: ReadonlySet<string>;
  /** A monotonic clock, ms. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** How long all of it may take, ms, and how often a way that turned out wrong is left for the next one. */
const ALL_MS = 8_000;
const ROUNDS = 4;
/** For so many leaves a lemma is stated. */
const MOST_LEMMAS = 4;

/**
 * The deepest proof that a search came to, without leaves that are false for small values, and the lemmas that its leaves
 * ask for.
 *
 * @returns `undefined` where nothing was found that leaves less to be proved than the goal itself
 */
export async function partialProof(telling: Telling): Promise<PartialProof | undefined> {
  const { graph, checker, now, signal } = telling;
  const endMs = now() + ALL_MS;
  const left = (): CheckLimits => ({
    signal,
    timeoutMs: Math.max(1, endMs - now()),
  });
  for (let round = 0; round < ROUNDS && now() < endMs; round += 1) {
    const reading = new Reading(graph);
    if (reading.deepest(graph.root) === undefined) return undefined;
    const text = printProof(reading.branch(graph.root));
    const leaves = reading.openIn(graph.root);
    const wrong = await refutedLeaf(telling, leaves, left());
    if (wrong?.from !== undefined) {
      graph.ban(wrong.from);
      continue;
    }
    if (!(await checker.admits(text, left()))) {
      const [leaf] = leaves;
      if (leaf?.from === undefined) return undefined;
      graph.ban(leaf.from);
      continue;
    }
    const told = await withLemmas(telling, leaves, left());
    return { text, leaves: told };
  }
  return undefined;
}

/** A leaf that is false for small values. */
async function refutedLeaf(
  { checker, contextOf }: Telling,
  open: readonly GoalNode[],
  limits: CheckLimits,
): Promise<GoalNode | undefined> {
  const tests = open.flatMap((node) => {
    const test = goalTest(node.left.goal, contextOf(node.left.text), true);
    return test === undefined ? [] : [{ node, test }];
  });
  const [first] = tests;
  if (first === undefined) return undefined;
  const verdicts = await checker.evaluate(
    tests.map(({ test }) => test.term),
    testPrelude(contextOf(first.node.left.text)),
    limits,
  );
  return tests.find(({ test }, index) => {
    const value = verdicts[index];
    return value !== undefined && !test.passes(value);
  })?.node;
}

/** States what each leaf asks for: without its hypotheses where that is not false, else with them. */
async function withLemmas(
  { checker, contextOf, name, taken }: Telling,
  leaves: readonly GoalNode[],
  limits: CheckLimits,
): Promise<readonly OpenLeaf[]> {
  const names = new Set(taken);
  const drafts = leaves.slice(0, MOST_LEMMAS).map(({ left: { goal, text } }) => {
    const lemma = numberedName(`${name}_aux`, names, 2);
    names.add(lemma);
    const context = contextOf(text);
    return {
      lemma,
      general: { text: stated(lemma, goal, false), test: goalTest(goal, context, false) },
      plain: stated(lemma, goal, true),
      unlikely: isUnlikely(goal),
      context,
    };
  });
  const [first] = drafts;
  const tests = drafts.map(({ general }) => general.test?.term ?? 'false');
  const verdicts =
    first === undefined ? [] : await checker.evaluate(tests, testPrelude(first.context), limits);
  const texts = drafts.map(({ general, plain }, index) =>
    // Without hypotheses it says more: only what passed its test is worth that.
    verdicts[index] === 'true' ? general.text : plain,
  );
  const taking = texts.length === 0 ? [] : await checker.states(texts, limits);
  // What could not be tested and can hardly hold is no help to anybody.
  const helps = ({ unlikely }: (typeof drafts)[number], index: number): boolean =>
    verdicts[index] === 'true' || !unlikely;
  return leaves.map(({ left: { text: goal } }, index) => {
    const draft = drafts[index];
    const text = texts[index];
    return draft !== undefined && text !== undefined && taking[index] === true && helps(draft, index)
      ? { goal, lemma: { name: draft.lemma, text } }
      : { goal };
  });
}

function stated(name: string, goal: Goal, withHypotheses: boolean): string {
  return `${statement(name, goal, withHypotheses)} := by\n  sorry\n`;
}
