import * as vscode from 'vscode';
import type { Feature } from '../shared/services';
import { SpecBoard } from './board';
import { SpecCommands, type Chosen } from './commands';
import { SpecDetails } from './details';
import { Surveyor } from './surveyor';
import { Implementing } from './implement';
import { SpecTree, type Node } from './tree';
import { tally } from './words';

/** The red–green panel: the specs of the workspace as a tree, and a page about the one that is chosen. */
export const specsFeature: Feature = (services) => {
  const { extension } = services;
  const board = new SpecBoard(extension.workspaceState);
  const surveyor = new Surveyor(services, board);
  const commands = new SpecCommands(services, board, surveyor, () => details);
  const details: SpecDetails = new SpecDetails(extension.extensionUri, board, (action, uri, name) => {
    void commands.act(action, { uri, name });
  });
  const implementing = new Implementing(services);
  const tree = new SpecTree(board);
  const view = vscode.window.createTreeView<Node>('verdict.specs', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  const describe = (): void => {
    const { specs } = board;
    const green = specs.filter(({ spec }) => spec.state === 'green').length;
    const red = specs.filter(({ spec: { state } }) => state === 'refuted' || state === 'drifted').length;
    view.description = specs.length === 0 ? '' : `${green} of ${specs.length} green`;
    view.badge = red === 0 ? undefined : { value: red, tooltip: tally(specs.map(({ spec }) => spec.state)) };
  };
  const on = (command: string, run: (chosen: Chosen) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (argument: unknown) => {
      const chosen = chosenIn(argument);
      if (chosen !== undefined) await run(chosen);
    });
  const implement = (argument: unknown): Promise<void> => {
    const place = stubIn(argument);
    return place === undefined
      ? implementing.implement(undefined)
      : implementing.implement(vscode.Uri.parse(place.uri, true), place.subject);
  };
  describe();
  surveyor.watch(view.visible);
  return vscode.Disposable.from(
    board,
    surveyor,
    tree,
    details,
    implementing,
    view,
    board.onDidChange(describe),
    view.onDidChangeVisibility(({ visible }) => {
      surveyor.watch(visible);
    }),
    vscode.window.registerWebviewViewProvider('verdict.specDetails', details),
    vscode.commands.registerCommand('verdict.specs.checkAll', () => commands.checkAll()),
    vscode.commands.registerCommand('verdict.refute', () => commands.refuteAtCursor()),
    vscode.commands.registerCommand('verdict.implement', (argument: unknown) => implement(argument)),
    on('verdict.specs.show', (chosen) => commands.show(chosen)),
    on('verdict.specs.go', (chosen) => commands.go(chosen)),
    on('verdict.specs.prove', (chosen) => commands.prove(chosen)),
    on('verdict.specs.again', (chosen) => commands.again(chosen)),
    on('verdict.specs.addExample', (chosen) => commands.addExample(chosen)),
    on('verdict.specs.lock', (chosen) => commands.lock(chosen, true)),
    on('verdict.specs.unlock', (chosen) => commands.lock(chosen, false)),
  );
};

/** The spec that a row of the tree is about, or that somebody names. */
function chosenIn(argument: unknown): Chosen | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const uri: unknown = Reflect.get(argument, 'uri');
  const spec: unknown = Reflect.get(argument, 'spec');
  const name: unknown =
    typeof spec === 'object' && spec !== null ? Reflect.get(spec, 'name') : Reflect.get(argument, 'name');
  return typeof uri === 'string' && typeof name === 'string' ? { uri, name } : undefined;
}

/** The stub that a row of the tree is about. */
function stubIn(argument: unknown): { readonly uri: string; readonly subject: string } | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const uri: unknown = Reflect.get(argument, 'uri');
  const subject: unknown = Reflect.get(argument, 'subject');
  return typeof uri === 'string' && typeof subject === 'string' ? { uri, subject } : undefined;
}
