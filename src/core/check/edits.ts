import type { Span } from '../lean/text';

/** One replacement in a text, in offsets of the text before any edit. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Edits that do not overlap, first one first, with the arithmetic between the text before and after. */
export class EditList {
  readonly #edits: readonly Edit[];

  /** @throws RangeError if two edits overlap */
  constructor(edits: readonly Edit[]) {
    this.#edits = [...edits].sort((a, b) => a.span.start - b.span.start);
    this.#edits.forEach((edit, index) => {
      const previous = this.#edits[index - 1];
      if (previous !== undefined && previous.span.end > edit.span.start)
        throw new RangeError('edits overlap');
    });
  }

  /** The text after all edits; everything outside their spans is copied unchanged. */
  applyTo(text: string): string {
    let result = '';
    let at = 0;
    for (const { span, text: replacement } of this.#edits) {
      result += text.slice(at, span.start) + replacement;
      at = span.end;
    }
    return result + text.slice(at);
  }

  /**
   * Where an offset of the old text stands in the new one; inside an edit, the end of what replaced it;
   * at an insertion, in front of it.
   */
  forward(offset: number): number {
    let delta = 0;
    for (const { span, text } of this.#edits) {
      if (span.start >= offset) break;
      delta += text.length - (span.end - span.start);
      if (offset < span.end) return span.end + delta;
    }
    return offset + delta;
  }

  /** Where an offset of the new text stood in the old one; inside a replacement, the start of what it replaced. */
  back(offset: number): number {
    let delta = 0;
    for (const { span, text } of this.#edits) {
      const start = span.start + delta;
      if (offset < start) break;
      if (offset < start + text.length) return span.start;
      delta += text.length - (span.end - span.start);
    }
    return offset - delta;
  }
}
