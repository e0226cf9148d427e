/** Thrown through everything when the user presses Ctrl+C or the process is asked to end. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * An abort signal that Ctrl+C, SIGTERM and SIGHUP raise; a second one ends the process without waiting.
 *
 * @param exitCode for the second one
 */
export function interruptible(exitCode: number): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(exitCode);
    controller.abort(new Interrupted('interrupted'));
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, stop);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of names) process.off(name, stop);
    },
  };
}
