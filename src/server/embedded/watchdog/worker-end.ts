import { Code } from './wire';

/** How a worker came to its end without being told to. */
export type WorkerEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: string }
  /** It took no notice of a probe, or spoke gibberish. */
  | { readonly kind: 'lost'; readonly reason: string };

/** Code and sentence for requests whose worker is gone, in the native watchdog's words where it has some. */
export function explainEnd(uri: string, end: WorkerEnd): [code: number, message: string] {
  const crashed = `Server process for ${uri} crashed`;
  switch (end.kind) {
    case 'exited':
      return end.code <= 1
        ? [Code.workerExited, `${crashed}, see stderr for exception.`]
        : [
            Code.workerCrashed,
            `${crashed}, likely due to a stack overflow or a bug (exit code ${end.code}).`,
          ];
    case 'killed':
      return [Code.workerCrashed, `${crashed}: it was ended by ${end.signal}.`];
    case 'lost':
      return [Code.workerCrashed, `Server process for ${uri} was ended because ${end.reason}.`];
  }
}
