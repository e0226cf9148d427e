import * as vscode from 'vscode';

/** The last part of the view type that the official extension's InfoView has; VS Code puts a prefix before it. */
const INFOVIEW = 'lean4_infoview';

/** Whether the InfoView of the official Lean extension is in front in one of the editor groups. */
export function infoViewVisible(): boolean {
  return vscode.window.tabGroups.all.some(({ activeTab }) => {
    const input: unknown = activeTab?.input;
    return input instanceof vscode.TabInputWebview && input.viewType.endsWith(INFOVIEW);
  });
}
