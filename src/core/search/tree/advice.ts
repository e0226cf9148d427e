import { lastPart } from '../../candidates/terms';
import type { GoalContext, RankedCandidate, StatedGoal } from '../../candidates';
import type { Move } from '../../candidates/moves';
import { asksForSuggestion } from '../../candidates/suggestions';
import type { StepOutcome } from '../../check/expand';
import { gate } from '../../check/gate';
import type { Budget } from '../budget';
import type { Sample } from '../samples';
import type { CandidateSource, SourceSession } from '../source';
import { costOf, type Graph, type GoalNode } from './graph';
import { statement } from './statement';

/** Who is asked about goals of the tree. */
export interface Advisers {
  /** Those without steps to give are left out. */
  readonly sources: readonly CandidateSource[];
  /** The goal of the hole with the words that it is put to somebody outside with. */
  readonly stated: () => Promise<StatedGoal>;
}

/** Steps that somebody outside proposes for a goal. */
export interface Advice {
  readonly node: GoalNode;
  /** What it was read in. */
  readonly candidate: RankedCandidate;
  readonly moves: readonly Move[];
  /** Tells the adviser what became of it, once all its moves are tried. */
  readonly decided: (outcomes: readonly StepOutcome[]) => void;
}

/** What asking needs besides the advisers. */
export interface AdvicePorts {
  readonly graph: Graph;
  readonly budget: Budget;
  readonly contextOf: (node: GoalNode) => GoalContext;
  readonly sampled: (sample: Sample) => void;
  /** Hears that there is something to take, or that there will be no more. */
  readonly news: () => void;
}

/** Goals that are asked about, of one hole; and after so many without an answer in a row nobody is asked any more. */
const MOST_ASKED = 24;
const MOST_SILENT = 2;
/** Stages of built-in steps that are tried first: what simplification closes needs no advice. */
const FIRST_STAGES = 2;

/** Asks about one goal of the tree after the other: the one where the search stands that nobody was asked about yet. */
export class Adviser {
  readonly #waiting: Advice[] = [];
  readonly #asked = new Set<GoalNode>();
  #running = false;
  #asking = false;
  #wake: () => void = () => undefined;

  constructor(
    readonly advisers: Advisers,
    readonly ports: AdvicePorts,
  ) {}

  /** Whether something may still come of it: an answer is under way or to be tried, or there is a goal to ask about. */
  get isBusy(): boolean {
    return this.#asking || this.#waiting.length > 0 || (this.#running && this.#next() !== undefined);
  }

  /** What was proposed first of what is not yet tried; proposals for goals that are proved meanwhile are dropped. */
  take(): Advice | undefined {
    for (;;) {
      const [advice] = this.#waiting.splice(0, 1);
      if (advice?.node.proof === undefined) return advice;
      advice.decided([]);
    }
  }

  /** The tree has grown: there may be something to ask about. */
  grown(): void {
    this.#wake();
  }

  /** Asks until the signal ends it, the budget runs out or there is nothing more to be had. */
  async run(signal: AbortSignal): Promise<void> {
    const sources = this.advisers.sources.filter((source) => source.step !== undefined);
    if (sources.length === 0) return;
    const wake = (): void => {
      this.#wake();
    };
    signal.addEventListener('abort', wake, { once: true });
    this.#running = true;
    try {
      let silent = 0;
      while (!signal.aborted && silent < MOST_SILENT && this.#asked.size < MOST_ASKED) {
        const node = this.#next();
        if (node === undefined) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          continue;
        }
        this.#asked.add(node);
        const answers = await this.#ask(node, sources, signal);
        silent = answers === 0 ? silent + 1 : 0;
      }
    } finally {
      signal.removeEventListener('abort', wake);
      this.#running = false;
      this.ports.news();
    }
  }

  /** @returns how many proposals came */
  async #ask(node: GoalNode, sources: readonly CandidateSource[], signal: AbortSignal): Promise<number> {
    const { budget, contextOf, sampled, news } = this.ports;
    let answers = 0;
    this.#asking = true;
    try {
      const goal = goalAlone(await this.advisers.stated(), node, contextOf(node));
      for (const source of sources) {
        if (signal.aborted || budget.exhausted !== undefined) break;
        const session = source.step?.(goal, { signal, timeoutMs: budget.remainingMs }, (sample) => {
          sampled({ ...sample, treeGoal: node.id });
        });
        for await (const candidate of session?.candidates ?? []) {
          answers += 1;
          const moves = movesIn(candidate);
          const decided = decide(session, candidate);
          if (moves.length === 0) decided([]);
          else {
            this.#waiting.push({ node, candidate, moves, decided });
            news();
          }
        }
      }
    } finally {
      this.#asking = false;
      news();
    }
    return answers;
  }

  #next(): GoalNode | undefined {
    const { root } = this.ports.graph;
    return deepest(root, new Set(), (node) => {
      if (node === root || this.#asked.has(node)) return false;
      return node.stage >= FIRST_STAGES || node.estimate === Infinity;
    });
  }
}

/** The first goal that may be asked about, from the root along the steps that look cheapest, what lies deeper before. */
function deepest(
  node: GoalNode,
  seen: Set<GoalNode>,
  may: (node: GoalNode) => boolean,
): GoalNode | undefined {
  if (seen.has(node) || node.proof !== undefined) return undefined;
  seen.add(node);
  if (node.original !== undefined) return deepest(node.original, seen, may);
  const steps = node.steps.filter((step) => !step.banned).sort((a, b) => costOf(a) - costOf(b));
  for (const step of steps)
    for (const leaf of step.leaves.toSorted((a, b) => b.estimate - a.estimate)) {
      const found = deepest(leaf, seen, may);
      if (found !== undefined) return found;
    }
  return may(node) ? node : undefined;
}

/** A goal of the tree as a theorem of its own: what stands around it in the proof is nothing that helps to prove it. */
function goalAlone(whole: StatedGoal, { left }: GoalNode, context: GoalContext): StatedGoal {
  const name = `${whole.declaration ?? 'example'}_goal`;
  const own = statement(lastPart(name), left.goal, true);
  const at = whole.prefix.lastIndexOf(whole.statement);
  return {
    ...whole,
    ...context,
    ...{ declaration: name, goalText: left.text, statement: own, before: '', suffix: '' },
    prefix: `${at === -1 ? '' : whole.prefix.slice(0, at)}${own} := by\n  `,
  };
}

const PRIORS = { whole: 0.5, first: 0.3 };
const WEIGHT = 3;

/** A proposal as it is, and its first step alone: what follows may be wrong. */
function movesIn({ text }: RankedCandidate): readonly Move[] {
  const first = firstStep(text);
  const steps = first === text ? [text] : [text, first];
  return steps
    .filter((tactic) => gate(tactic, { allowSuggestions: true }).ok && !tactic.includes('✝'))
    .map((tactic, index) => ({
      tactic,
      family: 'model',
      prior: index === 0 ? PRIORS.whole : PRIORS.first,
      weight: asksForSuggestion(tactic) ? 2 * WEIGHT : WEIGHT,
    }));
}

/** The first tactic of a script with all that belongs to it: deeper lines, arms. */
function firstStep(text: string): string {
  const lines = text.split('\n');
  const next = lines.findIndex((line, index) => index > 0 && /^[^\s|·)\]}⟩]/u.test(line));
  return (next === -1 ? lines : lines.slice(0, next)).join('\n').trimEnd();
}

/** A step that leads somewhere is told of as one that leaves goals: nothing in a tree is a proof yet. */
function decide(session: SourceSession | undefined, candidate: RankedCandidate): Advice['decided'] {
  return (outcomes) => {
    const leads = outcomes.some(({ kind }) => kind === 'closed' || kind === 'goals');
    session?.decided(candidate, { verdict: leads ? 'open' : 'failed' });
  };
}
