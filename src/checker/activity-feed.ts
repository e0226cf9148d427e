import type { Candidate, Verdict } from '../core/check/verdict';
import type { Stage } from '../core/search/journal';
import type { Activity } from './protocol';

/** How long attempts are collected before they are told, ms: a view need not hear of each by itself. */
const BUNDLE_MS = 100;

/** Tells the editor what is being tried, in bundles. */
export class ActivityFeed implements Disposable {
  #waiting: Activity[] = [];
  #timer: NodeJS.Timeout | undefined;
  #ids = 0;

  /** @param send takes a bundle */
  constructor(readonly send: (bundle: readonly Activity[]) => void) {}

  /** A number for the attempts at one goal. */
  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  /** Tells of one thing that happened; all but attempts and steps of a search tree are told at once. */
  tell(activity: Activity): void {
    this.#waiting.push(activity);
    if (activity.kind !== 'tried' && activity.kind !== 'tree') this.#flush();
    else
      this.#timer ??= setTimeout(() => {
        this.#flush();
      }, BUNDLE_MS);
  }

  /** Tells of one attempt at the goal of that number; `ms` is the wall-clock time of the edit that decided it. */
  tried(id: number, { text, origin, sample }: Candidate, stage: Stage, verdict: Verdict, ms: number): void {
    this.tell({
      kind: 'tried',
      id,
      candidate: text,
      origin,
      ...(sample && { sample: sample.number }),
      stage,
      verdict: verdict.kind,
      ...('reason' in verdict && { reason: verdict.reason }),
      ms: Math.round(ms),
    });
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const bundle = this.#waiting;
    this.#waiting = [];
    if (bundle.length > 0) this.send(bundle);
  }
}
