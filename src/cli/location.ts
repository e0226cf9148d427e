import type { SourceText, Span } from '../core/lean/text';

/** A file, and maybe a place in it, as typed on the command line. */
export interface Location {
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** From 1, in UTF-16 code units. */
  readonly column?: number;
}

/** Whether a line (from 1) is one of those that a span takes. */
export function isOnLine(source: SourceText, span: Span, line: number): boolean {
  const { start, end } = source.rangeOf(span);
  return start.line <= line - 1 && line - 1 <= end.line;
}

/** Reads `FILE`, `FILE:LINE` or `FILE:LINE:COLUMN`; colons inside the file's name stay part of it. */
export function parseLocation(text: string): Location {
  const match = /^(?<file>.+?):(?<line>\d+)(?::(?<column>\d+))?:?$/u.exec(text);
  const { file, line, column } = match?.groups ?? {};
  if (file === undefined || line === undefined) return { file: text };
  return { file, line: Number(line), ...(column !== undefined && { column: Number(column) }) };
}
