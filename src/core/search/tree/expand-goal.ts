import { movesFor, type Move } from '../../candidates/moves';
import { testPrelude } from '../../candidates/lemmas/testing';
import { answered, asksForSuggestion } from '../../candidates/suggestions';
import type { GoalContext } from '../../candidates';
import type { HoleChecker } from '../../check/checker';
import type { StepOutcome } from '../../check/expand';
import { gate } from '../../check/gate';
import type { Budget } from '../budget';
import { readGoal, type LeftGoal } from './goals';
import type { Graph, GoalNode } from './graph';
import { wayTo } from './reading';
import { isStated, printProof, tryingAt } from './proof';

/** What expanding a goal needs. */
export interface Expansion {
  readonly graph: Graph;
  readonly checker: HoleChecker;
  readonly budget: Budget;
  /** What a goal rests on. */
  readonly contextOf: (node: GoalNode) => GoalContext;
  /** Hears what became of a step; `ms` is the wall-clock time of the edit that decided it. */
  readonly tried: (node: GoalNode, move: Move, outcome: StepOutcome, ms: number) => void;
  readonly signal: AbortSignal;
}

/** So much weight of steps is tried in one edit. */
const EDIT_WEIGHT = 14;
/** Wall-clock limit of an edit, ms: a start, and so much for each unit of weight. */
const EDIT_MS = { base: 3_000, perWeight: 400 };
/** A step that weighs so much may need most of an edit's time for itself. */
const HEAVY = 4;
/** A step that leaves more goals leads nowhere soon. */
const MOST_LEAVES = 12;
/** So many goals of one step are worked on in one edit. */
const MOST_TOGETHER = 4;

/** A step to be tried on a goal. */
interface Trial {
  readonly node: GoalNode;
  readonly move: Move;
}

/**
 * Tries the steps of a goal's next stage and adds what they lead to. Goals that the same step left and that are as far are
 * worked on in the same edits: an edit costs something by itself.
 */
export async function expandGoal(expansion: Expansion, node: GoalNode): Promise<void> {
  const { graph, contextOf } = expansion;
  const nodes = graph.companions(node, MOST_TOGETHER);
  for (const one of nodes) graph.work(one, true);
  const tried = new Map<GoalNode, number>();
  try {
    const trials = nodes.flatMap((one) =>
      movesFor(contextOf(one), one.stage)
        .filter(({ tactic }) => gate(tactic, { allowSuggestions: true }).ok)
        .map((move) => ({ node: one, move })),
    );
    for (const batch of batches(await plausible(expansion, trials))) {
      if (expansion.budget.exhausted !== undefined) return;
      for (const trial of batch) tried.set(trial.node, (tried.get(trial.node) ?? 0) + 1);
      await tryBatch(expansion, batch);
      if (graph.root.proof !== undefined) return;
    }
  } finally {
    for (const one of nodes) {
      graph.staged(one, tried.get(one) ?? 0);
      graph.work(one, false);
    }
  }
}

/**
 * Tries steps that somebody proposed on a goal, besides those of its stages, and adds what they lead to.
 *
 * @param moves steps that passed the gate
 */
export async function trySteps(expansion: Expansion, node: GoalNode, moves: readonly Move[]): Promise<void> {
  const trials = moves.map((move) => ({ node, move }));
  for (const batch of batches(trials)) {
    if (expansion.budget.exhausted !== undefined || node.proof !== undefined) return;
    await tryBatch(expansion, batch);
  }
}

/** How long the test of statements may take, ms. */
const TEST_MS = 8_000;
/** So many statements of one stage are gone after, those that are likeliest. */
const MOST_TESTED = 10;

/** Leaves out what is false for small values. */
async function plausible(
  { checker, budget, signal, contextOf }: Expansion,
  trials: readonly Trial[],
): Promise<readonly Trial[]> {
  const testable = trials.filter(({ move }) => move.test !== undefined);
  const [first] = testable;
  if (first === undefined) return trials;
  const terms = [...new Set(testable.map(({ move }) => move.test?.term ?? ''))];
  const printed = await checker.evaluate(terms, testPrelude(contextOf(first.node)), {
    signal,
    timeoutMs: Math.max(1, Math.min(TEST_MS, budget.remainingMs)),
  });
  budget.spend(terms.length);
  const passed = trials.flatMap((trial): readonly Trial[] => {
    const { move } = trial;
    if (move.test === undefined) return [trial];
    const value = printed[terms.indexOf(move.test.term)];
    // What could not be tested is more likely to be false.
    if (value === undefined) return [{ ...trial, move: { ...move, prior: move.prior / 3, commits: 0 } }];
    return move.test.passes(value) ? [trial] : [];
  });
  let tested = 0;
  return passed.filter(({ move }) => move.test === undefined || ++tested <= MOST_TESTED);
}

function batches(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const all: Trial[][] = [];
  let weight = Infinity;
  for (const trial of trials) {
    if (weight + trial.move.weight > EDIT_WEIGHT) {
      all.push([]);
      weight = 0;
    }
    all.at(-1)?.push(trial);
    weight += trial.move.weight;
  }
  return all;
}

/** Tries steps in one edit, or in several where one of them keeps Lean from the others. */
async function tryBatch(expansion: Expansion, batch: readonly Trial[]): Promise<void> {
  const { checker, budget, signal } = expansion;
  let rest = batch;
  for (;;) {
    // What an earlier edit closed needs no more.
    rest = rest.filter(({ node }) => node.proof === undefined);
    const nodes = [...new Set(rest.map(({ node }) => node))];
    if (nodes.length === 0 || budget.exhausted !== undefined) return;
    const { root, here } = wayTo(nodes);
    const proof = printProof(root, tryingAt(here));
    const trials = nodes.map((node) => rest.filter((trial) => trial.node === node));
    const weight = rest.reduce((sum, { move }) => sum + move.weight, 0);
    const timeoutMs = Math.max(1, Math.min(EDIT_MS.base + EDIT_MS.perWeight * weight, budget.remainingMs));
    const startMs = budget.now();
    const outcomes = await checker.expand(
      proof,
      trials.map((own) => own.map(({ move }) => attempted(move))),
      { signal, timeoutMs },
    );
    budget.spend(rest.length);
    if ('kind' in outcomes) return;
    const decided = trials.flatMap((own, goal) =>
      own.map((trial, index) => ({ trial, outcome: outcomes[goal]?.[index] ?? UNDECIDED })),
    );
    const undecided = decided.filter(({ outcome }) => outcome.kind === 'undecided').map(({ trial }) => trial);
    const ms = budget.now() - startMs;
    for (const { trial, outcome } of decided) {
      expansion.tried(trial.node, trial.move, outcome, ms);
      take(expansion, trial.node, trial.move, outcome);
    }
    // With a text that does not parse nothing was tried; else Lean got stuck at the first one that it did not decide. A
    // heavy one may only have come late: it begins the next edit.
    const nothingTried = decided.some(({ outcome }) => outcome.kind === 'unparsable');
    const [stuck] = undecided;
    const cameLate = stuck !== undefined && stuck !== rest[0] && stuck.move.weight >= HEAVY;
    rest = nothingTried || cameLate ? undecided : undecided.slice(1);
  }
}

const UNDECIDED: StepOutcome = { kind: 'undecided' };

/** The text to try: a statement without a proof leaves it as a goal. */
function attempted({ tactic }: Move): string {
  return /^have [^:=]+ : /u.test(tactic) && !tactic.includes(':=') ? `${tactic} := ?_` : tactic;
}

const INDUCTION = /^(?:fun_)?induction\b/u;
const NESTED_COST = 1;

function inductionsAbove(node: GoalNode): number {
  let count = 0;
  for (let step = node.from; step !== undefined; step = step.at.from)
    if (INDUCTION.test(step.tactic)) count += 1;
  return count;
}

function take({ graph }: Expansion, node: GoalNode, move: Move, outcome: StepOutcome): void {
  const { tactic, family, commits = 0 } = move;
  // An induction within an induction is seldom what is needed.
  const nested = INDUCTION.test(tactic) ? NESTED_COST * inductionsAbove(node) : 0;
  const cost = nested - Math.log(Math.min(0.99, Math.max(0.01, move.prior)));
  if (outcome.kind === 'closed') {
    const texts = asksForSuggestion(tactic) ? answered(tactic, outcome.said) : [tactic];
    const [text] = texts;
    if (text !== undefined) graph.add(node, { tactic: text, family, cost, commits }, []);
  }
  if (outcome.kind !== 'goals' || outcome.goals.length > MOST_LEAVES) return;
  const left = outcome.goals.map((goal) => readGoal(goal, tactic));
  const known = left.filter((goal) => goal !== undefined);
  if (known.length < left.length) return;
  const [lemma, ...rest] = inOrder(tactic, known);
  const leaves =
    move.closed === true && lemma !== undefined
      ? [{ ...lemma, closed: true }, ...rest]
      : inOrder(tactic, known);
  graph.add(node, { tactic, family, cost, commits }, leaves);
}

/** The goal that is a statement itself comes first, the one that may use it second. */
function inOrder(tactic: string, left: readonly LeftGoal[]): readonly LeftGoal[] {
  if (!isStated({ tactic, branches: left.map(({ names }) => ({ names })) })) return left;
  const name = /^have ([^\s:]+)/u.exec(tactic)?.[1] ?? '';
  const uses = ({ goal }: LeftGoal): boolean => goal.hypotheses.some(({ names }) => names.includes(name));
  return left.toSorted((a, b) => Number(uses(a)) - Number(uses(b)));
}
