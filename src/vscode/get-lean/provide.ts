import path from 'node:path';
import * as vscode from 'vscode';
import { startFetcher, type Fetcher } from '../../server/embedded/fetch/client';
import type { EmbeddedOffer, FetchOutcome, FetchProgress } from '../../server/embedded/fetch/types';
import { signalOf } from '../shared/abort';
import { reasonOf } from '../shared/error-text';
import type { Services } from '../shared/services';
import { percentOf, progressText } from './words';

/** Where the embedded Lean is to come from. */
export type Origin = { readonly kind: 'registry' } | { readonly kind: 'disk'; readonly path: string };

/** How it ended. */
export type Ended = FetchOutcome | { readonly kind: 'cancelled' };

/** What a download would mean, or why there can be none. @throws only the signal's reason */
export async function offer(
  services: Services,
  signal: AbortSignal,
): Promise<EmbeddedOffer | Extract<FetchOutcome, { readonly kind: 'failed' }>> {
  using fetcher = start(services);
  try {
    return await fetcher.offer(signal);
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', trouble: 'unusable', message: reasonOf(error) };
  }
}

/** Downloads the embedded Lean, or takes it from disk, with progress and cancel in a notification. */
export async function provide(services: Services, origin: Origin): Promise<Ended> {
  const ended = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Embedded Lean', cancellable: true },
    async (progress, token): Promise<Ended> => {
      using cancel = signalOf(token);
      using fetcher = start(services);
      const report = reporter(progress);
      try {
        return origin.kind === 'registry'
          ? await fetcher.fetch(cancel.signal, report)
          : await fetcher.adopt(origin.path, cancel.signal, report);
      } catch (error) {
        if (cancel.signal.aborted) return { kind: 'cancelled' };
        return { kind: 'failed', trouble: 'unusable', message: reasonOf(error) };
      }
    },
  );
  services.log.info(`embedded Lean: ${ended.kind}${'message' in ended ? `, ${ended.message}` : ''}`);
  return ended;
}

/** Says that nothing came of it, and why. @returns what the user wants to do now */
export async function explain(
  ended: Exclude<Ended, { readonly kind: 'ready' }>,
  origin: Origin,
): Promise<'again' | 'from disk' | undefined> {
  const again = 'Try Again';
  const fromDisk = 'Choose From Disk';
  if (ended.kind === 'cancelled') {
    const kept =
      origin.kind === 'registry' ? ' What has arrived is kept: the next try goes on from there.' : '';
    const chosen = await vscode.window.showInformationMessage(`Stopped.${kept}`, again);
    return chosen === again ? 'again' : undefined;
  }
  const chosen = await vscode.window.showErrorMessage(ended.message, again, fromDisk);
  if (chosen === fromDisk) return 'from disk';
  return chosen === again ? 'again' : undefined;
}

function reporter(
  progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
): (step: FetchProgress) => void {
  let percent = 0;
  let message = '';
  return (step) => {
    const next = step.step === 'downloading' ? percentOf(step) : percent;
    const text = progressText(step);
    // Pieces arrive far more often than anybody reads.
    if (text === message) return;
    progress.report({ message: text, increment: next - percent });
    percent = next;
    message = text;
  };
}

function start({ extension }: Services): Fetcher {
  // npm knows its own proxy settings; the editor's is for those who have set it only there.
  const proxy = vscode.workspace.getConfiguration('http').get<string>('proxy', '');
  const known = process.env['HTTPS_PROXY'] ?? process.env['https_proxy'];
  return startFetcher(
    path.join(extension.extensionPath, 'dist', 'fetch-lean.js'),
    proxy !== '' && known === undefined ? { HTTPS_PROXY: proxy } : {},
  );
}
