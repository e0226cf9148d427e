/** The outcome of work that had a time limit. */
export type Limited<T> = { readonly kind: 'value'; readonly value: T } | { readonly kind: 'timeout' };

/**
 * Follows `promise` until `signal` aborts.
 * @returns what `promise` gives; rejects as it does, or with the signal's reason as soon as it aborts
 */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<void>((resolve) => {
    stop = () => {
      resolve();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    const first = await Promise.race([aborted, promise.then((value) => ({ value }))]);
    if (first) return first.value;
    signal.throwIfAborted();
    throw new Error('the abort event of a signal that is not aborted');
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** What tells that a request is cancelled: the tokens of VS Code and of JSON-RPC. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: () => void) => { dispose(): void };
}

/** An abort signal that follows a cancellation token; disposing it lets the token go. */
export interface TokenSignal extends Disposable {
  readonly signal: AbortSignal;
}

/** A signal that follows a token. @param reason what it aborts with */
export function signalFollowing(token: Cancellation, reason: () => Error): TokenSignal {
  const abort = new AbortController();
  const cancel = (): void => {
    abort.abort(reason());
  };
  if (token.isCancellationRequested) cancel();
  const listening = token.onCancellationRequested(cancel);
  return {
    signal: abort.signal,
    [Symbol.dispose]: () => {
      listening.dispose();
    },
  };
}

/**
 * Gives `work` at most `limitMs` milliseconds. Its own signal aborts when the time is over, when `signal` aborts, and when
 * it is done (so that what it started for itself ends too).
 * @returns its value, or that the time was over; rejects as `work` does, or with the reason of `signal`
 */
export async function within<T>(
  limitMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Limited<T>> {
  signal.throwIfAborted();
  // Not AbortSignal.any: one long-lived signal over thousands of checks would collect its dependants (nodejs/node#54614).
  const own = new AbortController();
  const forward = (): void => {
    own.abort(signal.reason);
  };
  signal.addEventListener('abort', forward, { once: true });
  const late: Limited<T> = { kind: 'timeout' };
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<Limited<T>>((resolve) => {
    timer = setTimeout(() => {
      resolve(late);
    }, limitMs);
  });
  try {
    const done = work(own.signal).then((value): Limited<T> => ({ kind: 'value', value }));
    return await abortable(Promise.race([done, over]), signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', forward);
    own.abort(new Error('no longer needed'));
  }
}

/** Waits `ms` milliseconds; rejects with the signal's reason as soon as it aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await within(ms, signal, () => new Promise<never>(() => undefined));
}
