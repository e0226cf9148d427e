import * as vscode from 'vscode';
import type { Feature } from '../shared/services';
import { modelsInUse } from '../shared/models-in-use';
import { VirtualTexts } from '../shared/virtual-texts';
import { SpecBoard } from './board';
import type { SpecActions } from './actions';
import { SpecCommands, type Chosen, type Place } from './commands';
import { SpecDetails } from './details';
import { Surveyor } from './surveyor';
import { SpecTree, type Node } from './tree';
import { tally } from './words';

/** The red–green panel: the specs of the workspace as a tree, and a page about the one that is chosen. */
export const specsFeature: Feature = (services) => {
  const { extension } = services;
  const board = new SpecBoard(extension.workspaceState);
  const surveyor = new Surveyor(services, board);
  // A comparison that outlives a reload still has something to say.
  const texts = new VirtualTexts('verdict-body', '-- This comparison belongs to an earlier session.\n');
  let opened: Promise<SpecActions> | undefined;
  const actions = (): Promise<SpecActions> =>
    (opened ??= import('./actions').then(({ specActions }) =>
      specActions({
        ...{ services, board, texts },
        again: (uri) => commands.again({ uri }),
        show: (uri, definition) => {
          details.chooseDefinition(uri, definition);
        },
        showSpec: (uri, name) => {
          details.choose(uri, name);
        },
      }),
    ));
  const commands = new SpecCommands(board, surveyor, () => details, actions);
  const hasModel = (): boolean => modelsInUse(services.settings.model, {}).kind === 'models';
  const details: SpecDetails = new SpecDetails(extension.extensionUri, board, hasModel, (asked) => {
    void commands.asked(asked);
  });
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
  const onSubject = (command: string, run: (place: Place | undefined) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(command, (argument: unknown) => run(placeIn(argument)));
  describe();
  surveyor.watch(view.visible);
  return vscode.Disposable.from(
    board,
    surveyor,
    tree,
    details,
    texts,
    view,
    board.onDidChange(describe),
    view.onDidChangeVisibility(({ visible }) => {
      surveyor.watch(visible);
    }),
    vscode.window.registerWebviewViewProvider('verdict.specDetails', details),
    vscode.commands.registerCommand('verdict.specs.checkAll', () => commands.checkAll()),
    vscode.commands.registerCommand('verdict.refute', async () => (await actions()).refuteAtCursor()),
    onSubject('verdict.implement', async (place) => (await actions()).implement(place)),
    onSubject('verdict.repair', async (place) => (await actions()).repair(place)),
    onSubject('verdict.specs.strength', async (place) => (await actions()).strength(place)),
    onSubject('verdict.specs.showDefinition', (place) => commands.showDefinition(place)),
    on('verdict.specs.repair', async (chosen) => (await actions()).repair(chosen, [chosen.name])),
    on('verdict.specs.show', (chosen) => commands.show(chosen)),
    on('verdict.specs.go', (chosen) => commands.go(chosen)),
    on('verdict.specs.prove', (chosen) => commands.prove(chosen)),
    on('verdict.specs.again', (chosen) => commands.again(chosen)),
    on('verdict.specs.addExample', async (chosen) => (await actions()).addExample(chosen)),
    on('verdict.specs.lock', async (chosen) => (await actions()).lock(chosen, true)),
    on('verdict.specs.unlock', async (chosen) => (await actions()).lock(chosen, false)),
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

/** The file and the definition that a row of the tree is about. */
function placeIn(argument: unknown): Place | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const uri: unknown = Reflect.get(argument, 'uri');
  const subject: unknown = Reflect.get(argument, 'subject');
  if (typeof uri !== 'string') return undefined;
  return { uri, ...(typeof subject === 'string' && { definition: subject }) };
}
