import type { Activity } from '../../checker/protocol';
import { comparePositions, type Position } from '../../core/lean/text';
import { counted, oneLine } from './wording';

/** A candidate that was put to Lean, as the checker tells of it. */
export type Tried = Extract<Activity, { kind: 'tried' }>;

/** What was done for one hole. */
export interface HoleWork {
  readonly position: Position;
  readonly declaration: string;
  readonly goal: string;
  readonly attempts: readonly Tried[];
  readonly state: 'searching' | 'auditing' | 'ended';
}

interface OpenWork extends HoleWork {
  readonly attempts: Tried[];
  state: HoleWork['state'];
}

/** Keeps what the checker tells of a run on one document. */
export class RunRecord {
  readonly #works = new Map<number, OpenWork>();

  /** @param uri of the document, as it was sent to the checker */
  constructor(readonly uri: string) {}

  /** The holes begun so far, in the order in which they were begun. */
  get works(): readonly HoleWork[] {
    return [...this.#works.values()];
  }

  /** Candidates put to Lean so far. */
  get candidates(): number {
    let sum = 0;
    for (const { attempts } of this.#works.values()) sum += attempts.length;
    return sum;
  }

  /** What was done for the hole that starts at a position. */
  workAt(position: Position): HoleWork | undefined {
    return this.works.findLast((work) => comparePositions(work.position, position) === 0);
  }

  /** Takes a bundle; what belongs to other documents or to completions is passed over. */
  hear(activities: readonly Activity[]): void {
    for (const activity of activities) this.#hearOne(activity);
  }

  #hearOne(activity: Activity): void {
    if (activity.kind === 'goal') {
      if (activity.for !== 'prove' || activity.uri !== this.uri) return;
      const { position, declaration, goal } = activity;
      this.#works.set(activity.id, { position, declaration, goal, attempts: [], state: 'searching' });
      return;
    }
    const work = this.#works.get(activity.id);
    if (work === undefined) return;
    switch (activity.kind) {
      case 'tried':
        work.attempts.push(activity);
        break;
      // What is read in an answer is tried, and told of as such; so is a step of the tree.
      case 'sample':
      case 'tree':
        break;
      case 'found':
        work.state = 'auditing';
        break;
      case 'ended':
        work.state = 'ended';
        break;
    }
  }
}

const LONGEST_CANDIDATE = 60;

/**
 * What the progress notification says.
 *
 * @param holes how many are to be proved
 * @param preparing what the checker is busy with before it knows the first goal
 */
export function progressText(
  record: RunRecord,
  holes: number,
  elapsedMs: number,
  preparing: string | undefined,
): string {
  const elapsed = `${Math.floor(elapsedMs / 1000)} s`;
  const { works } = record;
  const now = works.findLast(({ state }) => state === 'searching') ?? works.at(-1);
  if (now === undefined) return `${preparing ?? 'starting Lean'} · ${elapsed}`;
  const number = works.indexOf(now) + 1;
  const last = now.attempts.at(-1);
  const doing =
    now.state === 'auditing'
      ? 'found; checking the whole file and its axioms'
      : last === undefined
        ? 'reading the goal'
        : shortened(last.candidate);
  return [
    ...(holes > 1 ? [`hole ${number} of ${holes}`] : []),
    doing,
    counted(record.candidates, 'candidate'),
    elapsed,
  ].join(' · ');
}

function shortened(candidate: string): string {
  const line = oneLine(candidate);
  // By code points: half of a mathematical letter shows as a box.
  const characters = Array.from(line);
  return characters.length <= LONGEST_CANDIDATE
    ? line
    : `${characters.slice(0, LONGEST_CANDIDATE - 1).join('')}…`;
}
