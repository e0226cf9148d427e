import { candidatesFor, oneShots, type RankedCandidate, type StatedGoal } from '../candidates';
import { shorterVariants } from '../candidates/minimise';
import { isAboutFile } from '../candidates/one-shots';
import type { Exhausted } from './budget';
import { proofsFrom } from './judging';
import { Screening, type Confirmed, type Proofs } from './screening';
import type { GoalSearch, Search } from './search';
import type { CandidateSource } from './source';
import { SampleNumbers } from './sample-numbers';
import { raced } from './race';
import { ONE_SHOT_PART, WholeGoal } from './whole-goal';

export type { Confirmed } from './screening';

/** How the search for one hole ended. */
export type HoleOutcome =
  | (Confirmed & {
      readonly kind: 'proved';
      /** The candidate that was found first; `proof` is the shortest form of it that passed. */
      readonly found: RankedCandidate;
    })
  /** Every candidate was tried, or the budget ran out first. */
  | { readonly kind: 'open'; readonly exhausted?: Exhausted };

/** How often a proof found may be replaced by a shorter one. */
const MINIMISE_ROUNDS = 12;
/** How long shortening may take: a part of what finding took, and a time it has in any case, ms. */
const MINIMISE_PART = 0.25;
const MINIMISE_MS = 2_000;

/** What the built-in candidates may spend before sources are asked, where there are any: the part of time and checks. */
const BUILT_IN_PART = 0.5;
/** What candidates for the whole goal may spend, one-shots aside, before it is taken apart: the part of time and checks. */
const WHOLE_PART = 0.1;

/** Screens candidates batch by batch, in their order, confirms the first that closes the goal, and shortens it. */
export async function proveHole(
  search: Search,
  goal: StatedGoal,
  sources: readonly CandidateSource[],
): Promise<HoleOutcome> {
  const first = await firstOf(proofsFor(search, goal, sources));
  if (first === undefined) {
    const { exhausted } = search.budget;
    return { kind: 'open', ...(exhausted !== undefined && { exhausted }) };
  }
  return { kind: 'proved', found: first.proof, ...(await minimise(search, first)) };
}

async function firstOf(proofs: AsyncGenerator<Confirmed>): Promise<Confirmed | undefined> {
  for await (const confirmed of proofs) return confirmed;
  return undefined;
}

/**
 * Yields every candidate for a goal that is confirmed, until all are tried or the budget runs out. Whoever takes only the
 * first pays for no other.
 *
 * @param sources are asked where the built-in candidates prove nothing within their part of the budget: in turn with the
 *   search over proof states where there is one, and about its goals too
 */
export async function* proofsFor(
  search: Search,
  goal: StatedGoal,
  sources: readonly CandidateSource[],
): Proofs {
  if (search.first !== undefined) yield* new Screening(search, search.first, 'screen').proofs();
  if (!search.builtIn) {
    yield* fromSources(search, goal, sources);
    return;
  }
  const { tree } = search;
  if (tree !== undefined && !sources.some(({ exhaustive }) => exhaustive)) {
    yield* inTurns(search, tree, goal, sources);
    return;
  }
  const whole = wholeGoalOf(search, goal);
  if (sources.length > 0) {
    let proved = false;
    for await (const confirmed of whole.early(BUILT_IN_PART - ONE_SHOT_PART)) {
      proved = true;
      yield confirmed;
    }
    if (!proved) yield* fromSources(search, goal, sources);
  } else yield* whole.early(WHOLE_PART);
  if (tree !== undefined) yield* tree(search);
  // What the part of the budget was too small for.
  yield* whole.rest();
}

/** Candidates for the goal as a whole; searches of the library wait where it mentions what the file defines. */
function wholeGoalOf(search: Search, goal: StatedGoal): WholeGoal {
  const dearCanWait = isAboutFile(goal.goalText, goal);
  return new WholeGoal(search, candidatesFor(goal), oneShots(goal), dearCanWait);
}

/**
 * Candidates for the goal as a whole; once the one-shots had their turns, the search over proof states beside the others of
 * them, and sources, which are asked for whole proofs and for steps. What is left of the first comes when the others end.
 */
async function* inTurns(
  search: Search,
  tree: GoalSearch,
  goal: StatedGoal,
  sources: readonly CandidateSource[],
): Proofs {
  const numbers = new SampleNumbers();
  const numbered = sources.map((source) => numbers.numbered(source));
  let stated: Promise<StatedGoal> | undefined;
  const explained = (): Promise<StatedGoal> => (stated ??= search.explained?.() ?? Promise.resolve(goal));
  const others: readonly ((own: Search) => Proofs)[] =
    sources.length === 0
      ? [(own) => tree(own)]
      : [
          (own) => fromSources(own, goal, numbered),
          (own) => tree(own, { sources: numbered, stated: explained }),
        ];
  const begun = new Gate();
  const over = new Gate(others.length);
  const later = (way: (own: Search) => Proofs) =>
    async function* inItsTurn(own: Search): Proofs {
      try {
        await begun.opened;
        yield* way(own);
      } finally {
        over.open();
      }
    };
  yield* raced({ ...search, explained }, [
    async function* wholeGoal(own): Proofs {
      const whole = wholeGoalOf(own, goal);
      try {
        yield* whole.early(WHOLE_PART, {
          turned: () => {
            begun.open();
          },
          wait: (ms) => elapsed(ms, over.opened),
        });
      } finally {
        begun.open();
      }
      await over.opened;
      yield* whole.rest();
    },
    ...others.map(later),
  ]);
}

/** Lets those who wait go on when it was opened so often. */
class Gate {
  readonly opened: Promise<void>;
  #resolve: () => void = () => undefined;
  #left: number;

  constructor(times = 1) {
    this.#left = times;
    this.opened = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  open(): void {
    this.#left -= 1;
    if (this.#left <= 0) this.#resolve();
  }
}

/** Waits so long, ms, or until something ended, if that is sooner. */
async function elapsed(ms: number, ended: Promise<void>): Promise<void> {
  if (ms <= 0) return;
  let timer: NodeJS.Timeout | undefined;
  const time = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([time, ended]);
  clearTimeout(timer);
}

/** Asks sources in turn. */
async function* fromSources(search: Search, goal: StatedGoal, sources: readonly CandidateSource[]): Proofs {
  if (sources.length === 0) return;
  const stated = (await search.explained?.()) ?? goal;
  for (const source of sources) yield* proofsFrom(search, stated, source);
}

/** Replaces a proof found by a shorter form that passes the same check, as long as there is one. */
export async function minimise(search: Search, found: Confirmed): Promise<Confirmed> {
  let best = found;
  const { budget } = search;
  const endMs = budget.elapsedMs + Math.max(MINIMISE_MS, MINIMISE_PART * budget.elapsedMs);
  for (let round = 0; round < MINIMISE_ROUNDS; round += 1) {
    // Forms of a proof that holds are quick to try, whatever it took to find it.
    const variants = shorterVariants(best.proof.text).map((text) => ({
      ...best.proof,
      text,
      cost: 'cheap' as const,
    }));
    const shorter = await firstOf(
      new Screening(search, variants, 'minimise').proofs(() => budget.elapsedMs >= endMs),
    );
    if (shorter === undefined) break;
    best = shorter;
  }
  return best;
}
