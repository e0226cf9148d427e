import type { NotificationMessage } from 'vscode-jsonrpc/node';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { SourceText } from '../../../core/lean/text';
import { notification } from './wire';

/** A document as the client last described it: what a fresh worker is opened with. */
export interface StoredDocument {
  readonly uri: string;
  readonly version: number;
  /** Line ends LF, as Lean keeps it. */
  readonly text: string;
  /** Lean's `dependencyBuildMode`; `once` counts for the first worker only. */
  readonly buildMode: 'always' | 'once' | 'never';
}

/**
 * Lean turns CRLF into LF when a document is opened; lines and columns stay the same
 * (Lean/Server/Watchdog.lean, `handleDidOpen`).
 */
export function toLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/**
 * Folds the changes of a `didChange` into a text, the way the worker does (Lean/Server/Utils.lean,
 * `foldDocumentChanges`): one after the other, a change without a range replaces everything.
 *
 * @param text line ends LF
 * @param changes ranges in UTF-16 columns, each in the text that the changes before it left
 */
export function foldChanges(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  let folded = text;
  for (const change of changes) {
    const replacement = toLf(change.text);
    if (!('range' in change)) {
      folded = replacement;
      continue;
    }
    const { start, end } = new SourceText(folded).spanOf(change.range);
    folded = folded.slice(0, start) + replacement + folded.slice(Math.max(start, end));
  }
  return folded;
}

/** The whole document as `$/lean/fileProgress`, the way the native watchdog reports a worker's start and its crash. */
export function wholeFileProgress(
  document: StoredDocument,
  state: 'processing' | 'fatal error',
): NotificationMessage {
  const { uri, version, text } = document;
  const end = new SourceText(text).positionAt(text.length);
  const kind = state === 'processing' ? 1 : 2;
  const processing = [{ range: { start: { line: 0, character: 0 }, end }, kind }];
  return notification('$/lean/fileProgress', { textDocument: { uri, version }, processing });
}
