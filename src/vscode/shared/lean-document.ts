import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { DocumentText } from '../../checker/protocol';

/** Documents that Verdict works on: Lean files on disk, and untitled ones. */
export const leanDocuments = [
  { language: 'lean4', scheme: 'file' },
  { language: 'lean4', scheme: 'untitled' },
] satisfies vscode.DocumentSelector;

/** Folders with files that are built or fetched, not written. */
export const NOT_WRITTEN = '{**/.lake/**,**/build/**,**/lake-packages/**,**/node_modules/**}';

/** Whether Verdict works on a document. */
export function isLeanDocument(document: vscode.TextDocument): boolean {
  return vscode.languages.match(leanDocuments, document) > 0;
}

/** A document as it stands, for the checker. An untitled one pretends to lie in the workspace, else in the home folder. */
export function documentText(document: vscode.TextDocument): DocumentText {
  return {
    uri: document.uri.toString(),
    file: pathOf(document.uri),
    version: document.version,
    text: document.getText(),
  };
}

/** The path of a document; an untitled one pretends to lie in the workspace, else in the home folder. */
export function pathOf(uri: vscode.Uri): string {
  if (uri.scheme === 'file') return uri.fsPath;
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === 'file');
  return path.join(folder?.uri.fsPath ?? os.homedir(), `${path.basename(uri.path)}.lean`);
}

/** A range of the protocol as the editor's. */
export function toRange(range: {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}
