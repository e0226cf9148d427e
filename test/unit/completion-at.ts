import { completionPoint, type CompletionPoint } from '../../src/core/lean/completion-point';
import { completionText } from '../../src/core/lean/completion-text';
import { readLeanFile } from '../../src/core/lean/file';

/** A document and a cursor in it, from a text in which `¦` marks the cursor. */
export function marked(text: string): { readonly document: string; readonly cursor: number } {
  const cursor = text.indexOf('¦');
  if (cursor === -1) throw new Error(`no cursor in ${text}`);
  return { document: text.slice(0, cursor) + text.slice(cursor + 1), cursor };
}

/** The completion point at the mark, if there is one. */
export function pointAt(text: string): CompletionPoint | undefined {
  const { document, cursor } = marked(text);
  return completionPoint(document, cursor);
}

/** The document after a candidate is accepted at the mark. */
export function completed(text: string, candidate: string): string | undefined {
  const { document, cursor } = marked(text);
  const point = completionPoint(document, cursor);
  if (point === undefined) return undefined;
  const inserted = completionText(point, readLeanFile(point.text), candidate);
  if (inserted === undefined) return undefined;
  return document.slice(0, point.replaced.start) + inserted + document.slice(point.replaced.end);
}
