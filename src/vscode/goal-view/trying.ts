/**
 * What Verdict has been trying, for the view. Pure: the extension host keeps it for a page that is opened later, and the
 * page keeps it from what the host passes on, so that only news travels between them.
 */
import type { Activity } from '../../checker/protocol';
import type { Sample } from '../../core/search/samples';
import type { TreeChange } from '../../core/search/tree/changes';

type Goal = Extract<Activity, { readonly kind: 'goal' }>;
type Tried = Extract<Activity, { readonly kind: 'tried' }>;
type Ended = Extract<Activity, { readonly kind: 'ended' }>;

/** One candidate with the latest that became of it; a first look takes nothing back that was decided. */
export interface Row extends Omit<Tried, 'kind' | 'id'> {
  /** Grows with every attempt: later rows have greater numbers, and no two the same. */
  readonly at: number;
}

/** One goal and what was tried at it. */
export interface GoalGroup extends Omit<Goal, 'kind'> {
  /** Names the group among all there ever were; `id` counts from 1 again when the checker process is started anew. */
  readonly key: number;
  /** Latest first, each candidate once. */
  readonly rows: readonly Row[];
  /** Candidates tried, those included that are no longer among `rows`. */
  readonly tried: number;
  /** Answers of models, those asked for last first, {@link MOST_SAMPLES} at most. */
  readonly samples: readonly Sample[];
  /** How the search tree came about, {@link MOST_TREE} changes at most; empty where there is none. */
  readonly tree: readonly TreeChange[];
  /** Proofs found, latest first. */
  readonly proofs: readonly string[];
  /** Absent while it goes on. */
  readonly ended?: Ended['verdict'];
}

/** All that the view shows of the search. */
export interface Trying {
  /** Latest first. */
  readonly groups: readonly GoalGroup[];
  /** What the next group or row is numbered with. */
  readonly next: number;
}

/** Rows kept over all groups. */
export const MOST_ROWS = 200;
/** Groups kept. */
export const MOST_GROUPS = 12;
/** Samples kept of each group. */
export const MOST_SAMPLES = 64;
/** Changes of a search tree kept of each group. */
export const MOST_TREE = 6000;
/** Groups whose search tree is kept. */
export const MOST_TREES = 3;
/** Letters kept of a goal of a search tree, UTF-16. */
export const MOST_GOAL = 1000;
/** Letters kept of what Lean said about a candidate, UTF-16. */
export const MOST_REASON = 2000;
/** Letters kept of a candidate, UTF-16. */
export const MOST_CANDIDATE = 20_000;
/** Letters kept of a model's name, UTF-16. */
export const MOST_NAME = 200;

/** Nothing was tried yet. */
export const nothingTried: Trying = { groups: [], next: 1 };

/**
 * @param trying so far
 * @param activities what happened since, in their order
 * @returns what is to be shown; unchanged groups and rows stay the same objects
 */
export function afterActivities(trying: Trying, activities: readonly Activity[]): Trying {
  const changed = activities.reduce(afterActivity, trying);
  return changed === trying ? trying : { ...changed, groups: limited(changed.groups) };
}

/** As if every search that still goes on had been cancelled, for when the checker process rests or is gone. */
export function allEnded(trying: Trying): Trying {
  if (trying.groups.every(({ ended }) => ended !== undefined)) return trying;
  return { ...trying, groups: trying.groups.map((group) => ended(group, 'cancelled')) };
}

function afterActivity(trying: Trying, activity: Activity): Trying {
  switch (activity.kind) {
    case 'goal':
      return begun(trying, activity);
    case 'tried':
      return {
        groups: changedGroup(trying.groups, activity.id, (group) => withRow(group, activity, trying.next)),
        next: trying.next + 1,
      };
    case 'sample':
      return withSample(trying, activity.id, boundedSample(activity.sample));
    case 'tree':
      return {
        ...trying,
        groups: changedGroup(trying.groups, activity.id, (group) => withTree(group, activity.change)),
      };
    case 'found':
      return {
        ...trying,
        groups: changedGroup(trying.groups, activity.id, (group) => ({
          ...group,
          proofs: [activity.proof, ...group.proofs.filter((proof) => proof !== activity.proof)],
        })),
      };
    case 'ended':
      return {
        ...trying,
        groups: changedGroup(trying.groups, activity.id, (group) => ended(group, activity.verdict)),
      };
  }
}

function begun(trying: Trying, { id, for: purpose, uri, position, declaration, goal }: Goal): Trying {
  // Numbers that do not grow are those of a new checker process: what the old one was at has ended with it.
  const restarted = trying.groups.some((group) => group.id >= id);
  const before = restarted ? allEnded(trying).groups : trying.groups;
  const group: GoalGroup = {
    ...{ key: trying.next, id, for: purpose, uri, position, declaration, goal },
    ...{ rows: [], tried: 0, samples: [], tree: [], proofs: [] },
  };
  return { groups: [group, ...before.filter((one) => !isOutdated(one, group))], next: trying.next + 1 };
}

/** Whether a group says nothing any more once another has begun: the same goal again, or a search that typing cut off. */
function isOutdated(group: GoalGroup, by: GoalGroup): boolean {
  if (group.ended === undefined) return false;
  const same =
    group.uri === by.uri &&
    group.goal === by.goal &&
    group.position.line === by.position.line &&
    group.position.character === by.position.character;
  return same || (group.for === 'completion' && group.ended === 'cancelled' && group.proofs.length === 0);
}

/** The group of an `id` is the latest one with it, and takes news only until it has ended. */
function changedGroup(
  groups: readonly GoalGroup[],
  id: number,
  change: (group: GoalGroup) => GoalGroup,
): readonly GoalGroup[] {
  const index = groups.findIndex((group) => group.id === id);
  return groups.map((group, at) => (at === index && group.ended === undefined ? change(group) : group));
}

function withRow(group: GoalGroup, attempt: Tried, at: number): GoalGroup {
  const { candidate, origin, sample, stage, verdict, reason, ms } = boundedAttempt(attempt);
  const row: Row = {
    ...{ at, candidate, origin, stage, verdict, ms },
    ...(sample !== undefined && { sample }),
    ...(reason !== undefined && { reason }),
  };
  const known = group.rows.find((one) => one.candidate === candidate);
  // What is made of a failed candidate may be the same text again; Lean's words on it say more than a first look.
  if (known !== undefined && known.stage !== 'screen' && stage === 'screen') return group;
  const others = group.rows.filter((one) => one !== known);
  return {
    ...group,
    rows: [row, ...others],
    // A candidate whose row is long gone may count twice; it is screened and confirmed in one go.
    tried: group.tried + (others.length === group.rows.length ? 1 : 0),
  };
}

/** With one more change of its tree. Once there are too many, only what the proof consists of is still taken in. */
function withTree(group: GoalGroup, change: TreeChange): GoalGroup {
  const isProof = change.kind === 'step' && change.used === true;
  if (group.tree.length >= MOST_TREE && !isProof) return group;
  return { ...group, tree: [...group.tree, boundedChange(change)] };
}

function withSample(trying: Trying, id: number, sample: Sample): Trying {
  const index = trying.groups.findIndex((group) => group.id === id);
  const group = trying.groups[index];
  if (group === undefined) return trying;
  // What ended is told of its samples' ends, too, but of no new ones.
  const known = group.samples.some(({ number }) => number === sample.number);
  if (group.ended !== undefined && (!known || isUnderWay(sample))) return trying;
  const changed = { ...group, samples: placed(group.samples, sample) };
  return { ...trying, groups: trying.groups.with(index, changed) };
}

/** With one more sample, or a known one as it is now; the latest first. */
function placed(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const others = samples.filter(({ number }) => number !== sample.number);
  const older = others.findIndex(({ number }) => number < sample.number);
  const at = older < 0 ? others.length : older;
  return [...others.slice(0, at), sample, ...others.slice(at)].slice(0, MOST_SAMPLES);
}

function isUnderWay({ state }: Sample): boolean {
  return state === 'asking' || state === 'answered';
}

function ended(group: GoalGroup, verdict: Ended['verdict']): GoalGroup {
  if (group.ended !== undefined) return group;
  const samples = group.samples.some(isUnderWay)
    ? group.samples.map((sample): Sample => (isUnderWay(sample) ? { ...sample, state: 'stopped' } : sample))
    : group.samples;
  return { ...group, samples, ended: verdict };
}

/**
 * What happened, cut where it goes on for too long: a model may answer with megabytes, and a page is to show them.
 * Cutting twice is cutting once.
 */
export function boundedActivity(activity: Activity): Activity {
  switch (activity.kind) {
    case 'tried':
      return boundedAttempt(activity);
    case 'sample':
      return { ...activity, sample: boundedSample(activity.sample) };
    case 'tree':
      return { ...activity, change: boundedChange(activity.change) };
    case 'goal':
    case 'found':
    case 'ended':
      return activity;
  }
}

function boundedChange(change: TreeChange): TreeChange {
  switch (change.kind) {
    case 'goal':
      return { ...change, text: clipped(change.text, MOST_GOAL) };
    case 'step':
      return { ...change, tactic: clipped(change.tactic, MOST_GOAL) };
    case 'state':
      return change;
  }
}

function boundedAttempt(attempt: Tried): Tried {
  const { candidate, reason } = attempt;
  return {
    ...attempt,
    candidate: clipped(candidate, MOST_CANDIDATE),
    ...(reason !== undefined && { reason: clipped(reason, MOST_REASON) }),
  };
}

function boundedSample(sample: Sample): Sample {
  return { ...sample, model: clipped(sample.model, MOST_NAME) };
}

function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}

/** Without the rows, trees and groups that are too many, oldest first. */
function limited(groups: readonly GoalGroup[]): readonly GoalGroup[] {
  let room = MOST_ROWS;
  return groups.slice(0, MOST_GROUPS).map((group, at) => {
    const rows = group.rows.length <= room ? group.rows : group.rows.slice(0, room);
    room -= rows.length;
    const tree = at < MOST_TREES ? group.tree : [];
    return rows === group.rows && tree.length === group.tree.length ? group : { ...group, rows, tree };
  });
}
