import * as vscode from 'vscode';
import { isLeanDocument } from '../shared/lean-document';
import type { Closable } from '../shared/closable';
import type { Feature, Services } from '../shared/services';
import { commands } from './commands';
import { quickActions } from './quick-actions';
import { textNow, type StatusText } from './text';

/** The status item, what a click on it offers, and the commands for what it shows. */
export const status: Feature = (services) =>
  vscode.Disposable.from(statusItem(services), quickActions(services), commands(services));

function statusItem(services: Services): Closable {
  const { checker, lean, pause, settings } = services;
  const item = vscode.window.createStatusBarItem('verdict.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Verdict';
  item.command = 'verdict.quickActions';
  const update = (): void => {
    const shown = textNow(services);
    item.text = shown.text;
    item.tooltip = tooltip(shown);
    item.accessibilityInformation = { label: `Verdict: ${shown.state}` };
    item.backgroundColor = shown.warning
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    if (vscode.window.visibleTextEditors.some(({ document }) => isLeanDocument(document))) item.show();
    else item.hide();
  };
  update();
  return vscode.Disposable.from(
    item,
    checker.onDidChangeStatus(update),
    lean.onDidChangeState(update),
    pause.onDidChange(update),
    settings.onDidChange(update),
    vscode.window.onDidChangeVisibleTextEditors(update),
    // Its language may be known, or changed, only after it is shown.
    vscode.workspace.onDidOpenTextDocument(update),
  );
}

function tooltip({ state, rows }: StatusText): vscode.MarkdownString {
  const text = new vscode.MarkdownString(`**Verdict** is ${state}\n\n`);
  // Words of programs are no Markdown: they are appended as they are.
  for (const [title, value] of rows) {
    text.appendMarkdown(`- ${title}: `);
    text.appendText(value.replaceAll(/\s+/gu, ' '));
    text.appendMarkdown('\n');
  }
  return text;
}
