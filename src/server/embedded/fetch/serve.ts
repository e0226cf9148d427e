import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type CancellationToken,
} from 'vscode-jsonrpc/node';
import { adoptEmbeddedPackage, embeddedOffer, fetchEmbeddedPackage, type FetchOptions } from './fetch';
import { AdoptRequest, FetchProgressType, FetchRequest, OfferRequest } from './protocol';
import { FetchTrouble } from './trouble';
import type { FetchProgress } from './types';

/** How often the size of a running download is told, ms. */
const TELL_EVERY_MS = 100;

/**
 * Answers an editor's requests until it is gone, which also cancels what is running.
 * @param channel our own process, started by the editor with an IPC channel
 * @param options where and what to fetch; by default the embedded Lean, into the user's cache folder
 * @returns resolves when the editor is gone and all work has ended
 */
export async function serveFetcher(
  channel: NodeJS.Process,
  options: Omit<FetchOptions, 'signal' | 'onProgress'> = {},
): Promise<void> {
  const connection = createMessageConnection(new IPCMessageReader(channel), new IPCMessageWriter(channel));
  const gone = new AbortController();
  const running = new Set<Promise<unknown>>();
  const run = async <T>(
    cancellation: CancellationToken,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const controller = new AbortController();
    const stop = (): void => {
      controller.abort(new Error('cancelled'));
    };
    const listening = cancellation.onCancellationRequested(stop);
    gone.signal.addEventListener('abort', stop, { once: true });
    const working = work(controller.signal);
    running.add(working);
    try {
      return await working;
    } finally {
      running.delete(working);
      gone.signal.removeEventListener('abort', stop);
      listening.dispose();
    }
  };
  const tell = (token: string, progress: FetchProgress): void => {
    if (gone.signal.aborted) return;
    connection.sendProgress(FetchProgressType, token, progress).catch(() => {
      // The editor has just gone; the work learns of it by the channel's end.
    });
  };
  const reporter = (token: string): ((progress: FetchProgress) => void) => {
    let untold: FetchProgress | undefined;
    let timer: NodeJS.Timeout | undefined;
    const flush = (): void => {
      clearTimeout(timer);
      timer = undefined;
      if (untold !== undefined) tell(token, untold);
      untold = undefined;
    };
    return (progress) => {
      if (progress.step === 'downloading') {
        untold = progress;
        timer ??= setTimeout(flush, TELL_EVERY_MS);
      } else {
        flush();
        tell(token, progress);
      }
    };
  };

  connection.onRequest(OfferRequest, (token) =>
    run(token, async (signal) => {
      try {
        return await embeddedOffer({ ...options, signal });
      } catch (error) {
        if (!(error instanceof FetchTrouble)) throw error;
        return { kind: 'failed', trouble: error.kind, message: error.message };
      }
    }),
  );
  connection.onRequest(FetchRequest, ({ token }, cancellation) =>
    run(cancellation, (signal) => fetchEmbeddedPackage({ ...options, signal, onProgress: reporter(token) })),
  );
  connection.onRequest(AdoptRequest, ({ token, path }, cancellation) =>
    run(cancellation, (signal) =>
      adoptEmbeddedPackage(path, { ...options, signal, onProgress: reporter(token) }),
    ),
  );
  const left = new Promise<void>((resolve) => {
    channel.once('disconnect', resolve);
  });
  connection.listen();
  await left;
  gone.abort();
  await Promise.allSettled(running);
  connection.dispose();
}
