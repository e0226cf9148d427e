/**
 * Which model gives the next sample. Several models that take turns solve more than each of them alone, above all where
 * one goes on with what another has begun: "Agents Built From Alloys" (https://xbow.com/blog/alloy-agents).
 */
import { noStats, withOutcome } from '../candidates/stats';
import type { SuccessStats, Tally } from '../candidates/types';
import type { ModelMember, ModelPort } from './models';

/** In turn, at random by weight, or by what paid off before. */
export type AlloyMode = 'turn' | 'weight' | 'learn';

/** What the next sample is for. */
export interface AlloyContext {
  /** Shape of the goal: `statsKey` of it. */
  readonly shape: string;
  /** 0 for a first answer; how often Lean's messages went back before this one. */
  readonly round: number;
  /** `ModelMember.id` of who gave the answer that is now to be repaired. */
  readonly last?: string;
}

/** Outcomes older than about so many fade: a model that got better or worse is soon known as such. */
const MOST_TRIES = 40;
/** What is known of a model elsewhere, and its weight where nothing is, counts as so many tries on a shape. */
const PRIOR_TRIES = 4;
/** With this chance what was learnt is left aside, so that every model goes on being tried. */
const EXPLORED = 0.05;

/**
 * Picks models for samples. In the mode `turn` it remembers whose turn it is, so one alloy serves one search or many.
 */
export class Alloy {
  /** What each member is owed, in units of weight; members that are not there any more are left behind. */
  readonly #owed = new Map<string, number>();

  constructor(
    readonly mode: AlloyMode,
    /** What was learnt so far; read at each choice, so it may change. */
    readonly stats: () => SuccessStats = () => noStats,
  ) {}

  /**
   * The model of the next sample. To repair an answer, another model than the one that gave it is preferred.
   *
   * @param models who can be asked, and whether they can be now
   * @param random from 0 up to 1, as `Math.random`; the same numbers give the same choices
   * @returns `undefined` if none is ready
   */
  choose(
    models: Pick<ModelPort, 'members' | 'isReady'>,
    context: AlloyContext,
    random: () => number,
  ): ModelMember | undefined {
    const ready = models.members.filter((member) => models.isReady(member));
    const others = context.round === 0 ? [] : ready.filter(({ id }) => id !== context.last);
    const choice = others.length === 0 ? ready : others;
    if (choice.length < 2) return choice[0];
    switch (this.mode) {
      case 'turn':
        return this.#inTurn(choice);
      case 'weight':
        return byWeight(choice, random());
      case 'learn':
        return random() < EXPLORED
          ? byWeight(choice, random())
          : byExperience(choice, models.members, this.stats(), context.shape, random);
    }
  }

  /** Smooth weighted round-robin, as nginx does it: weights 5, 1, 1 give a a b a c a a, not a a a a a b c. */
  #inTurn(choice: readonly ModelMember[]): ModelMember | undefined {
    let sum = 0;
    for (const { id, weight } of choice) {
      sum += weight;
      this.#owed.set(id, (this.#owed.get(id) ?? 0) + weight);
    }
    const next = most(choice, ({ id }) => this.#owed.get(id) ?? 0);
    if (next !== undefined) this.#owed.set(next.id, (this.#owed.get(next.id) ?? 0) - sum);
    return next;
  }
}

/**
 * The statistics after one more sample was decided. Those of a model on a shape fade, so they never count more than a
 * few dozen tries, and fractions of one.
 *
 * @param shape of the goal
 * @param id of the model
 * @param won whether the sample had a proof
 */
export function learn(stats: SuccessStats, shape: string, id: string, won: boolean): SuccessStats {
  const after = withOutcome(stats, shape, id, won);
  const ofShape = after[shape] ?? {};
  const { tries, wins } = tallyOf(after, shape, id);
  if (tries <= MOST_TRIES) return after;
  const faded = { tries: MOST_TRIES, wins: (wins * MOST_TRIES) / tries };
  return { ...after, [shape]: { ...ofShape, [id]: faded } };
}

function byWeight(choice: readonly ModelMember[], point: number): ModelMember | undefined {
  let rest = point * weightOf(choice);
  // Where rounding lets none be hit, it is the last one's.
  return choice.find(({ weight }) => (rest -= weight) < 0) ?? choice.at(-1);
}

/**
 * Thompson sampling: each model's chance of success is drawn from what is believed of it, the best draw wins. So one that
 * is little known is tried often, and many samples asked for at once are spread although none of them is decided yet.
 */
function byExperience(
  choice: readonly ModelMember[],
  members: readonly ModelMember[],
  stats: SuccessStats,
  shape: string,
  random: () => number,
): ModelMember | undefined {
  const sum = weightOf(members);
  return most(choice, ({ id, weight }) => {
    const anywhere = believed(weight / sum, pooled(stats, id));
    const here = believed(anywhere.mean, tallyOf(stats, shape, id));
    return here.mean + here.deviation * normal(random);
  });
}

/** Mean and standard deviation of the Beta distribution that a prior mean and outcomes make; a normal one is as good here. */
function believed(
  priorMean: number,
  { tries, wins }: Tally,
): { readonly mean: number; readonly deviation: number } {
  const count = PRIOR_TRIES + tries;
  const mean = (PRIOR_TRIES * priorMean + wins) / count;
  return { mean, deviation: Math.sqrt((mean * (1 - mean)) / (count + 1)) };
}

function tallyOf(stats: SuccessStats, shape: string, id: string): Tally {
  return stats[shape]?.[id] ?? { tries: 0, wins: 0 };
}

/** Tries and wins of a model on all shapes. */
function pooled(stats: SuccessStats, id: string): Tally {
  let [tries, wins] = [0, 0];
  for (const shape of Object.keys(stats)) {
    const tally = tallyOf(stats, shape, id);
    tries += tally.tries;
    wins += tally.wins;
  }
  return { tries, wins };
}

/** A number from the standard normal distribution (Box and Muller 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function weightOf(members: readonly ModelMember[]): number {
  return members.reduce((sum, { weight }) => sum + weight, 0);
}

/** The first of those with the highest score. */
function most(
  members: readonly ModelMember[],
  score: (member: ModelMember) => number,
): ModelMember | undefined {
  let best: ModelMember | undefined;
  let high = -Infinity;
  for (const member of members) {
    const own = score(member);
    if (own <= high && best !== undefined) continue;
    [best, high] = [member, own];
  }
  return best;
}
