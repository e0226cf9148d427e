import { movesFor, type Move } from '../../candidates/moves';
import { answered, asksForSuggestion } from '../../candidates/suggestions';
import type { GoalContext } from '../../candidates';
import type { HoleChecker } from '../../check/checker';
import type { StepOutcome } from '../../check/expand';
import { gate } from '../../check/gate';
import type { Budget } from '../budget';
import { readGoal, type LeftGoal } from './goals';
import type { Graph, GoalNode } from './graph';
import { isStated, printProof, tryingAt } from './proof';

/** What expanding a goal needs. */
export interface Expansion {
  readonly graph: Graph;
  readonly checker: HoleChecker;
  readonly budget: Budget;
  /** What a goal rests on. */
  readonly contextOf: (node: GoalNode) => GoalContext;
  readonly signal: AbortSignal;
}

/** So much weight of steps is tried in one edit. */
const EDIT_WEIGHT = 12;
/** Wall-clock limit of an edit, ms: a start, and so much for each unit of weight. */
const EDIT_MS = { base: 2_000, perWeight: 500 };
/** A step that leaves more goals leads nowhere soon. */
const MOST_LEAVES = 12;

/** Tries the steps of a goal's next stage and adds what they lead to. */
export async function expandGoal(expansion: Expansion, node: GoalNode): Promise<void> {
  const { graph, contextOf } = expansion;
  const moves = movesFor(contextOf(node), node.stage).filter(
    ({ tactic }) => gate(tactic, { allowSuggestions: true }).ok,
  );
  graph.work(node, true);
  let tried = 0;
  try {
    for (const batch of batches(moves)) {
      if (expansion.budget.exhausted !== undefined) return;
      tried += batch.length;
      if (await tryBatch(expansion, node, batch)) return;
    }
  } finally {
    graph.staged(node, tried);
    graph.work(node, false);
  }
}

function batches(moves: readonly Move[]): readonly (readonly Move[])[] {
  const all: Move[][] = [];
  let weight = Infinity;
  for (const move of moves) {
    if (weight + move.weight > EDIT_WEIGHT) {
      all.push([]);
      weight = 0;
    }
    all.at(-1)?.push(move);
    weight += move.weight;
  }
  return all;
}

/** Tries steps in one edit, or in several where one of them keeps Lean from the others. @returns whether one closes the goal */
async function tryBatch(expansion: Expansion, node: GoalNode, batch: readonly Move[]): Promise<boolean> {
  const { graph, checker, budget, signal } = expansion;
  const { root, here } = graph.wayTo(node);
  const proof = printProof(root, tryingAt(here));
  let rest = batch;
  while (rest.length > 0 && budget.exhausted === undefined && node.proof === undefined) {
    const weight = rest.reduce((sum, move) => sum + move.weight, 0);
    const timeoutMs = Math.max(1, Math.min(EDIT_MS.base + EDIT_MS.perWeight * weight, budget.remainingMs));
    const outcomes = await checker.expand(proof, rest.map(attempted), { signal, timeoutMs });
    budget.spend(rest.length);
    if (!Array.isArray(outcomes)) return false;
    const again: Move[] = [];
    rest.forEach((move, index) => {
      const outcome: StepOutcome = outcomes[index] ?? { kind: 'undecided' };
      if (outcome.kind === 'undecided') again.push(move);
      else take(expansion, node, move, outcome);
    });
    // Where Lean came to none of them, the first one is what it stuck at; where one does not parse, nothing was tried.
    const stuck =
      outcomes.every(({ kind }) => kind === 'undecided' || kind === 'unparsable') &&
      !outcomes.some(({ kind }) => kind === 'unparsable');
    rest =
      stuck || again.length === rest.length
        ? again.slice(1)
        : isStuckAfter(outcomes)
          ? again.slice(1)
          : again;
  }
  return node.proof !== undefined;
}

/** Whether Lean gave up at the first step that it did not decide, rather than before it. */
function isStuckAfter(outcomes: readonly StepOutcome[]): boolean {
  return (
    !outcomes.some(({ kind }) => kind === 'unparsable') && outcomes.some(({ kind }) => kind === 'undecided')
  );
}

/** The text to try: a statement without a proof leaves it as a goal. */
function attempted({ tactic }: Move): string {
  return /^have [^:=]+ : /u.test(tactic) && !tactic.includes(':=') ? `${tactic} := ?_` : tactic;
}

function take({ graph }: Expansion, node: GoalNode, move: Move, outcome: StepOutcome): void {
  const { tactic, family, commits = 0 } = move;
  const cost = -Math.log(Math.min(0.99, Math.max(0.01, move.prior)));
  if (outcome.kind === 'closed') {
    const texts = asksForSuggestion(tactic) ? answered(tactic, outcome.said) : [tactic];
    const [text] = texts;
    if (text !== undefined) graph.add(node, { tactic: text, family, cost, commits }, []);
  }
  if (outcome.kind !== 'goals' || outcome.goals.length > MOST_LEAVES) return;
  const left = outcome.goals.map((goal) => readGoal(goal, tactic));
  const known = left.filter((goal) => goal !== undefined);
  if (known.length < left.length) return;
  graph.add(node, { tactic, family, cost, commits }, inOrder(tactic, known));
}

/** The goal that is a statement itself comes first, the one that may use it second. */
function inOrder(tactic: string, left: readonly LeftGoal[]): readonly LeftGoal[] {
  if (!isStated({ tactic, branches: left.map(({ names }) => ({ names })) })) return left;
  const name = /^have ([^\s:]+)/u.exec(tactic)?.[1] ?? '';
  const uses = ({ goal }: LeftGoal): boolean => goal.hypotheses.some(({ names }) => names.includes(name));
  return left.toSorted((a, b) => Number(uses(a)) - Number(uses(b)));
}
