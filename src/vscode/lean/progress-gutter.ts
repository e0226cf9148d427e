import * as vscode from 'vscode';
import type { FileProgressProcessingInfo } from '../../server/protocol';
import { toRange } from '../shared/lean-document';
import type { Closable } from '../shared/closable';

/** `kind` of a range whose worker has died (Lean/Data/Lsp/Extra.lean, `LeanFileProgressKind`). */
const FATAL = 2;

/** Marks follow Lean this much later, ms: it reports every command, and most edits are done sooner than an eye sees a mark. */
const LATER_MS = 200;

/** Marks beside the lines of a document that Lean is still working on, or will not work on any more. */
export interface ProgressGutter extends Closable {
  /** @param processing what Lean said last; empty when it is done */
  show(uri: vscode.Uri, processing: readonly FileProgressProcessingInfo[]): void;
}

/** Shows marks in all visible editors of a document until disposed. */
export function createProgressGutter(): ProgressGutter {
  const working = markOf('#d7a02a', new vscode.ThemeColor('editorOverviewRuler.warningForeground'));
  const dead = markOf('#d04a4a', new vscode.ThemeColor('editorOverviewRuler.errorForeground'));
  const byUri = new Map<string, readonly FileProgressProcessingInfo[]>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const decorate = (editor: vscode.TextEditor): void => {
    const processing = byUri.get(editor.document.uri.toString()) ?? [];
    const rangesOf = (fatal: boolean): vscode.Range[] =>
      processing.filter(({ kind }) => (kind === FATAL) === fatal).map(({ range }) => toRange(range));
    editor.setDecorations(working, rangesOf(false));
    editor.setDecorations(dead, rangesOf(true));
  };
  const decorateChanged = (): void => {
    timer = undefined;
    for (const editor of vscode.window.visibleTextEditors)
      if (changed.has(editor.document.uri.toString())) decorate(editor);
    changed.clear();
  };
  const listening = vscode.window.onDidChangeVisibleTextEditors((editors) => {
    for (const editor of editors) if (byUri.has(editor.document.uri.toString())) decorate(editor);
  });
  return {
    show: (uri, processing) => {
      const key = uri.toString();
      if (processing.length === 0) byUri.delete(key);
      else byUri.set(key, processing);
      changed.add(key);
      timer ??= setTimeout(decorateChanged, LATER_MS);
    },
    dispose: () => {
      clearTimeout(timer);
      listening.dispose();
      working.dispose();
      dead.dispose();
    },
  };
}

function markOf(colour: string, ruler: vscode.ThemeColor): vscode.TextEditorDecorationType {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="6" width="3" height="16" fill="${colour}"/></svg>`;
  return vscode.window.createTextEditorDecorationType({
    gutterIconPath: vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`),
    gutterIconSize: 'cover',
    overviewRulerColor: ruler,
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
}
