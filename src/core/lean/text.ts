/**
 * Positions in Lean text. Lean's language server speaks LSP: lines and characters count from 0, characters are UTF-16
 * code units (so 𝔸 counts two), and a line ends at `\n` alone (Lean's `FileMap`); the `\r` of a CRLF is the last
 * character of its line.
 */

/** A place in a text: 0-based line, 0-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of text between two positions, the end excluded. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A stretch of text between two UTF-16 offsets, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text with its line starts, to convert between offsets and positions. Immutable. */
export class SourceText {
  readonly #lineStarts: readonly number[];

  /** @param text the whole text, as it stands in the file (line ends untouched) */
  constructor(readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
  }

  /** Number of lines; a text that ends in `\n` has an empty last line. */
  get lineCount(): number {
    return this.#lineStarts.length;
  }

  /** Offset of a position, clamped to the text and to its line. */
  offsetAt(position: Position): number {
    const start = this.#lineStarts[position.line];
    if (start === undefined) return position.line < 0 ? 0 : this.text.length;
    const next = this.#lineStarts[position.line + 1];
    const end = next === undefined ? this.text.length : next - 1;
    return Math.min(Math.max(start, start + position.character), end);
  }

  /** Position of an offset, clamped to the text. */
  positionAt(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? Infinity) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.#lineStarts[low] ?? 0) };
  }

  /** The range of a span. */
  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }

  /** The span of a range. */
  spanOf(range: Range): Span {
    return { start: this.offsetAt(range.start), end: this.offsetAt(range.end) };
  }
}

/** Negative, zero or positive as `a` stands before, at or after `b`. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
