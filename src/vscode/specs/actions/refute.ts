import * as vscode from 'vscode';
import { asExample, assignmentWords } from '../../../core/spec/testing/counterexample';
import type { SpecReport } from '../../../core/spec/survey/types';
import type { Chosen } from '../commands';
import { insertAfter } from '../insert';
import type { ActionTools } from './index';
import { tell } from './progress';

/** Looks for a counterexample of the spec at the cursor. */
export async function refuteAtCursor({ board, again, showSpec }: ActionTools): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'lean4') {
    tell('Open a Lean file, and put the cursor on a theorem.');
    return;
  }
  const uri = editor.document.uri.toString();
  const { line } = editor.selection.active;
  if (!board.isCurrent(uri, editor.document.getText())) await again(uri);
  const spec = board
    .entryOf(uri)
    ?.survey?.specs.filter(({ at }) => at.line <= line)
    .at(-1);
  if (spec === undefined) {
    tell('There is no spec at the cursor. Put it on a theorem.');
    return;
  }
  showSpec(uri, spec.name);
  tell(foundWords(spec));
  await vscode.commands.executeCommand('verdict.specs.focus');
}

/** Puts a counterexample into the file, as an example that is to hold one day. */
export async function addExample({ services, board }: ActionTools, { uri, name }: Chosen): Promise<void> {
  const spec = board.find(uri, name);
  const entry = board.entryOf(uri);
  if (spec?.counterexample === undefined || entry === undefined) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  if (!board.isCurrent(uri, document.getText())) {
    tell('The file changed since the counterexample was found. Wait until its specs are checked again.');
    return;
  }
  await insertAfter(services.checker, document, spec.at, asExample(spec.counterexample));
}

function foundWords({ name, state, counterexample, counts, untested }: SpecReport): string {
  if (state === 'green') return `${name} is proved, so there is no counterexample.`;
  if (counterexample !== undefined) {
    const values = assignmentWords(counterexample.values);
    return `${name} does not hold${values === '' ? '' : ` for ${values}`}.`;
  }
  if (untested !== undefined) return `${name} was not tested: ${untested}.`;
  return counts === undefined
    ? `${name} was not tested.`
    : `No counterexample of ${name} in ${counts.tested} small cases.`;
}
