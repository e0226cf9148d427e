import * as vscode from 'vscode';
import { toRange } from '../shared/lean-document';
import { focusDocument } from './apply';
import type { ProvedText } from './proved-text';
import type { FinishedRun } from './runs';
import { summaryItems, type SummaryItem } from './summary-items';

/** What the lines of the summary do. */
export interface SummaryActions {
  applyAll(proofs: readonly ProvedText[]): Promise<void>;
  review(proof: ProvedText): Promise<void>;
  explain(run: FinishedRun): Promise<void>;
}

interface Line extends vscode.QuickPickItem {
  readonly item: SummaryItem;
}

const explainButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('info'),
  tooltip: 'Show what was tried',
};

/** Lists what came of each hole; picking one goes there. */
export function showSummary(title: string, runs: readonly FinishedRun[], actions: SummaryActions): void {
  const list = vscode.window.createQuickPick<Line>();
  list.title = title;
  list.placeholder = 'Pick a hole to go to it';
  list.matchOnDetail = true;
  list.ignoreFocusOut = true;
  list.items = summaryItems(runs).map(lineOf);
  const act = async (item: SummaryItem): Promise<void> => {
    switch (item.kind) {
      case 'apply all':
        await actions.applyAll(item.proofs);
        break;
      case 'review':
        await actions.review(item.proof);
        break;
      case 'hole':
        await focusDocument(
          vscode.Uri.parse(item.run.document.uri, true),
          toRange({ start: item.result.range.start, end: item.result.range.start }),
        );
        break;
      case 'file':
        break;
    }
  };
  list.onDidAccept(() => {
    const [picked] = list.selectedItems;
    list.hide();
    if (picked !== undefined) void act(picked.item);
  });
  list.onDidTriggerItemButton(({ item: { item } }) => {
    if (item.kind !== 'hole') return;
    list.hide();
    void actions.explain(item.run);
  });
  list.onDidHide(() => {
    list.dispose();
  });
  list.show();
}

function lineOf(item: SummaryItem): Line {
  switch (item.kind) {
    case 'file':
      return { label: item.label, kind: vscode.QuickPickItemKind.Separator, item };
    case 'apply all':
      return { label: `$(check-all) ${item.label}`, item, alwaysShow: true };
    case 'review':
      return { label: `$(diff) ${item.label}`, item };
    case 'hole':
      return {
        label: item.label,
        detail: item.detail,
        item,
        ...(item.result.verdict.kind !== 'proved' && { buttons: [explainButton] }),
      };
  }
}
