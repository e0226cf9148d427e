import * as vscode from 'vscode';
import { fileName } from './names';
import { reportText } from './report';
import type { FinishedRun } from './runs';
import type { Closable } from '../shared/closable';
import { VirtualTexts } from '../shared/virtual-texts';

const REPORT_SCHEME = 'verdict-report';

/** Documents that say what was tried on holes without a proof. */
export class Reports implements Closable {
  readonly #texts = new VirtualTexts(
    REPORT_SCHEME,
    'This report belongs to an earlier session. Prove the lemma again to get a new one.\n',
  );
  readonly #closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    if (uri.scheme === REPORT_SCHEME) this.#texts.delete(uri);
  });

  /** Shows the report on a run, beside the code. */
  async show(run: FinishedRun): Promise<void> {
    const uri = vscode.Uri.from({ scheme: REPORT_SCHEME, path: `/${run.name}: what was tried.md` });
    this.#texts.put(uri, reportText({ ...run, file: fileName(run.document) }));
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  dispose(): void {
    this.#closing.dispose();
    this.#texts.dispose();
  }
}
