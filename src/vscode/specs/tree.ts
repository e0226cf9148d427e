import * as vscode from 'vscode';
import type { SpecReport } from '../../core/spec/survey/types';
import type { BoardEntry, SpecBoard } from './board';
import { briefly, signs, tally, worst } from './words';

/** Specs about one definition of one file. */
export interface SubjectNode {
  readonly kind: 'subject';
  readonly uri: string;
  /** Absent for specs about no definition, or while the auditor has not told. */
  readonly subject: string | undefined;
  /** Whether it has no body yet. */
  readonly isStub: boolean;
  readonly specs: readonly SpecReport[];
}

/** One spec. */
export interface SpecNode {
  readonly kind: 'spec';
  readonly uri: string;
  readonly spec: SpecReport;
}

/** A file without a survey. */
export interface FileNode {
  readonly kind: 'file';
  readonly uri: string;
  readonly trouble: string | undefined;
}

/** A row of the tree. */
export type Node = SubjectNode | SpecNode | FileNode;

/** Changes come in bursts; drawing once in a while is enough, ms. */
const DRAW_MS = 80;

/** The specs of the workspace, grouped by the definition they are about. */
export class SpecTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listening: vscode.Disposable;
  #drawing: NodeJS.Timeout | undefined;

  constructor(readonly board: SpecBoard) {
    this.#listening = board.onDidChange(() => {
      this.#drawing ??= setTimeout(() => {
        this.#drawing = undefined;
        this.#changed.fire(undefined);
      }, DRAW_MS);
    });
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return this.board.entries.flatMap(rootsOf);
    return node.kind === 'subject'
      ? node.specs.map((spec): SpecNode => ({ kind: 'spec', uri: node.uri, spec }))
      : [];
  }

  getParent(node: Node): Node | undefined {
    if (node.kind !== 'spec') return undefined;
    const entry = this.board.entryOf(node.uri);
    return entry === undefined
      ? undefined
      : rootsOf(entry).find((one) => one.kind === 'subject' && one.subject === node.spec.subject);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'file':
        return fileItem(node);
      case 'subject':
        return subjectItem(node, this.board);
      case 'spec':
        return specItem(node);
    }
  }

  dispose(): void {
    clearTimeout(this.#drawing);
    this.#listening.dispose();
    this.#changed.dispose();
  }
}

function rootsOf({ uri, survey, trouble }: BoardEntry): readonly Node[] {
  if (survey === undefined) return [{ kind: 'file', uri, trouble }];
  const groups = new Map<string | undefined, SpecReport[]>();
  for (const spec of survey.specs) {
    const group = groups.get(spec.subject);
    if (group === undefined) groups.set(spec.subject, [spec]);
    else group.push(spec);
  }
  return [...groups].map(([subject, specs]) => ({
    kind: 'subject',
    uri,
    subject,
    isStub: survey.definitions.some(({ name, isStub }) => isStub && name === subject),
    specs,
  }));
}

function nameOf(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}

function fileItem({ uri, trouble }: FileNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.Uri.parse(uri), vscode.TreeItemCollapsibleState.None);
  item.id = uri;
  item.label = nameOf(uri);
  item.description = trouble ?? 'not checked yet';
  item.contextValue = 'file';
  item.iconPath = vscode.ThemeIcon.File;
  if (trouble !== undefined) item.tooltip = trouble;
  item.command = { command: 'vscode.open', title: 'Open', arguments: [vscode.Uri.parse(uri)] };
  return item;
}

function subjectItem({ uri, subject, isStub, specs }: SubjectNode, board: SpecBoard): vscode.TreeItem {
  const states = specs.map(({ state }) => state);
  const item = new vscode.TreeItem(
    subject ?? 'about no definition',
    vscode.TreeItemCollapsibleState.Expanded,
  );
  const { icon, color } = signs[worst(states)];
  item.id = `${uri}#${subject ?? ''}`;
  const strength = subject === undefined ? undefined : board.strengthOf(uri, subject);
  const share =
    strength === undefined || strength.isStale
      ? ''
      : ` · ${Math.round(strength.report.share * 100)} % strong`;
  item.description = `${tally(states)}${share} · ${nameOf(uri)}`;
  item.contextValue = isStub ? 'subject stub' : subject === undefined ? 'none' : 'subject';
  if (subject !== undefined)
    item.command = {
      command: 'verdict.specs.showDefinition',
      title: 'Show',
      arguments: [{ uri, subject }],
    };
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  item.accessibilityInformation = {
    label: `${subject ?? 'specs about no definition'} in ${nameOf(uri)}: ${tally(states)}${share}`,
  };
  return item;
}

function specItem({ uri, spec }: SpecNode): vscode.TreeItem {
  const item = new vscode.TreeItem(spec.name, vscode.TreeItemCollapsibleState.None);
  const { icon, color } = signs[spec.state];
  const brief = briefly(spec);
  item.id = `${uri}#${spec.subject ?? ''}#${spec.name}`;
  item.description = [spec.locked ? '🔒' : '', brief].filter((part) => part !== '').join(' ');
  item.tooltip = `${spec.state}: ${spec.says}${brief === '' ? '' : `\n${brief}`}`;
  item.contextValue = [
    'spec',
    spec.state,
    spec.locked ? 'locked' : 'unlocked',
    ...(spec.broken === true ? ['broken'] : []),
    ...(spec.counterexample === undefined ? [] : ['example']),
  ].join(' ');
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  item.accessibilityInformation = {
    label: `${spec.name}, ${spec.state}${spec.locked ? ', locked' : ''}${brief === '' ? '' : `: ${brief}`}`,
  };
  item.command = { command: 'verdict.specs.show', title: 'Show', arguments: [{ kind: 'spec', uri, spec }] };
  return item;
}
