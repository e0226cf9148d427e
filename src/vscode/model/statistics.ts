import * as vscode from 'vscode';
import type { Closable } from '../shared/closable';
import { reasonOf } from '../shared/error-text';
import type { Services } from '../shared/services';
import { signalOf } from '../shared/abort';
import { pricesIn, statisticsText } from './statistics-text';

/** A document of ours that is made when it is shown. */
const SCHEME = 'verdict-statistics';
const uri = vscode.Uri.from({ scheme: SCHEME, path: '/Model Statistics.md' });
/** How long a word of success stays in the status bar, ms. */
const SHOWN_MS = 4000;

/** The commands that show what models have done, and forget it. */
export function statistics(services: Services): Closable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (_uri, token) => contents(services, token),
    }),
    vscode.commands.registerCommand('verdict.showModelStatistics', async () => {
      changed.fire(uri);
      await show();
    }),
    vscode.commands.registerCommand('verdict.resetModelStatistics', async () => {
      if (await reset(services)) changed.fire(uri);
    }),
  );
}

async function contents({ checker, settings }: Services, token: vscode.CancellationToken): Promise<string> {
  using cancel = signalOf(token);
  try {
    return statisticsText(await checker.modelStats(cancel.signal), pricesIn(settings.modelPrices));
  } catch (error) {
    return `# Models\n\nThe statistics cannot be read: ${reasonOf(error)}\n`;
  }
}

async function show(): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    // The preview belongs to an extension that can be turned off; the text itself can be read as well.
    await vscode.window.showTextDocument(uri);
  }
}

async function reset({ checker }: Services): Promise<boolean> {
  const learnt = 'What Is Learnt';
  const all = 'All Statistics';
  const chosen = await vscode.window.showWarningMessage(
    'Forget what models have done?',
    {
      modal: true,
      detail:
        `“${learnt}” is which model pays off on which shape of goal: it is learnt afresh. ` +
        `“${all}” are the samples counted so far as well. Neither comes back.`,
    },
    learnt,
    all,
  );
  if (chosen === undefined) return false;
  const what = chosen === all ? 'all' : 'learnt';
  try {
    await checker.resetModelStats(what, new AbortController().signal);
  } catch (error) {
    void vscode.window.showErrorMessage(`Nothing was forgotten: ${reasonOf(error)}`);
    return false;
  }
  vscode.window.setStatusBarMessage('Verdict: forgotten', SHOWN_MS);
  return true;
}
