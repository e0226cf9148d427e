/** What the extension host and the page of the goal view say to each other: one union per direction. */
import type { Activity } from '../../checker/protocol';
import type { Trying } from './trying';

/** A place in a document, as people read it. */
export interface ShownPlace {
  /** File name without its folder. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** What the goal part shows. */
export type GoalState =
  /** No Lean document is in front. */
  | { readonly kind: 'no editor' }
  | {
      readonly kind: 'no Lean';
      readonly message: string;
      /** What helps, if anything does. */
      readonly action?: Extract<Action, 'get Lean' | 'restart Lean'>;
    }
  | { readonly kind: 'Lean starting' }
  /** Lean has not answered, and there is nothing older to show. */
  | { readonly kind: 'asking' }
  /** As Lean prints them, at least one. */
  | { readonly kind: 'goals'; readonly goals: readonly string[] }
  /** There is a proof at the cursor, and nothing is left to prove. */
  | { readonly kind: 'no goals left' }
  /** There is neither a tactic nor a term at the cursor. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** The official InfoView shows the goal already. */
  | { readonly kind: 'in InfoView' };

/** The goal part with what stands around it. */
export interface GoalPart {
  readonly state: GoalState;
  /** Absent without a place. */
  readonly place?: ShownPlace;
  /** Whether the view stays at its place when the cursor moves. */
  readonly pinned: boolean;
  /** Whether Lean is still at work on the answer to a newer question than the one shown. */
  readonly busy: boolean;
}

/** What the search does as a whole. */
export interface SearchState {
  /** Whether the user paused Verdict's automatic work. */
  readonly paused: boolean;
  /** A few words on what takes time; absent while nothing does. */
  readonly work?: string;
}

/** From the extension host to the page. */
export type HostMessage =
  | { readonly kind: 'goal'; readonly part: GoalPart }
  | { readonly kind: 'search'; readonly state: SearchState }
  /** Everything that was tried, for a new page. */
  | { readonly kind: 'trying'; readonly trying: Trying }
  /** What happened since. */
  | { readonly kind: 'activities'; readonly activities: readonly Activity[] };

/** What a button of the page can start. */
export type Action = 'get Lean' | 'restart Lean' | 'resume';

/** From the page to the extension host. */
export type PageMessage =
  /** The page listens now and has nothing to show yet. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'copy'; readonly what: 'goal' | 'proof'; readonly text: string }
  | { readonly kind: 'pin'; readonly pinned: boolean }
  /** Show the place of a group, which the user asked for. */
  | { readonly kind: 'reveal'; readonly key: number }
  | { readonly kind: 'act'; readonly action: Action };

/** Reads what the page sent; `undefined` if it is no message of ours. */
export function pageMessage(message: unknown): PageMessage | undefined {
  const of = (name: string): unknown =>
    typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;
  switch (of('kind')) {
    case 'ready':
      return { kind: 'ready' };
    case 'copy': {
      const [what, text] = [of('what'), of('text')];
      return (what === 'goal' || what === 'proof') && typeof text === 'string'
        ? { kind: 'copy', what, text }
        : undefined;
    }
    case 'pin': {
      const pinned = of('pinned');
      return typeof pinned === 'boolean' ? { kind: 'pin', pinned } : undefined;
    }
    case 'reveal': {
      const key = of('key');
      return typeof key === 'number' ? { kind: 'reveal', key } : undefined;
    }
    case 'act': {
      const action = of('action');
      return action === 'get Lean' || action === 'restart Lean' || action === 'resume'
        ? { kind: 'act', action }
        : undefined;
    }
    default:
      return undefined;
  }
}
