import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import type { StoredDocument } from './stored-document';
import { toLf } from './stored-document';
import { isRecord, member, uriOf } from './wire';

/** Reads the parameters of a `didOpen` (with Lean's `dependencyBuildMode`); `undefined` if they are malformed. */
export function readOpen(params: unknown): StoredDocument | undefined {
  const uri = uriOf(params);
  const version = member(params, 'textDocument', 'version');
  const text = member(params, 'textDocument', 'text');
  const mode = member(params, 'dependencyBuildMode');
  if (uri === undefined || typeof version !== 'number' || typeof text !== 'string') return undefined;
  const buildMode = mode === 'never' || mode === 'once' ? mode : 'always';
  return { uri, version, text: toLf(text), buildMode };
}

/** What a `didChange` says. */
export interface Change {
  readonly version: number;
  readonly changes: readonly TextDocumentContentChangeEvent[];
}

/** Reads the parameters of a `didChange`; `undefined` if they are malformed. */
export function readChange(params: unknown): Change | undefined {
  const version = member(params, 'textDocument', 'version') ?? 0;
  const changes = member(params, 'contentChanges');
  if (typeof version !== 'number' || !Array.isArray(changes) || !changes.every(isChange)) return undefined;
  return { version, changes };
}

function isChange(value: unknown): value is TextDocumentContentChangeEvent {
  if (!isRecord(value) || typeof value['text'] !== 'string') return false;
  const range = value['range'];
  return range === undefined || (isPosition(member(range, 'start')) && isPosition(member(range, 'end')));
}

function isPosition(value: unknown): boolean {
  return typeof member(value, 'line') === 'number' && typeof member(value, 'character') === 'number';
}
