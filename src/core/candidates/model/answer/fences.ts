import { limits } from './limits';

/** A fence that is open. */
interface Fence {
  readonly mark: '`' | '~';
  readonly length: number;
  /** Whether it holds Lean, markdown with fences of its own, or what is of no interest. */
  readonly holds: 'lean' | 'markdown' | 'other';
  /** Whether it stands in a quotation, whose mark each of its lines has. */
  readonly quoted: boolean;
}

/** A fence's line: what stands after its mark, the language first. */
const fenceLine = /^[ \t>]*(?:[-*+•][ \t]+|\d{1,3}[.)][ \t]+)?(`{3,}|~{3,})[ \t]*(.*)$/u;
const leanLanguage = /^\{?\.?(?:lean[ -]?[34]?|lean4?[-_]tactics?|tactics?|none)(?![\w-])\}?:?[ \t]*/iu;
const markdownLanguage = /^(?:markdown|md)(?![\w-])/iu;

/** Text that is kept up to a length; beyond it, it is no proof and nothing of it is kept. */
class Kept {
  #lines: string[] = [];
  #length = 0;

  add(line: string | undefined): void {
    this.#length += line === undefined ? Infinity : line.length + 1;
    if (this.#length > limits.block) this.#lines = [];
    else this.#lines.push(line ?? '');
  }

  get text(): string | undefined {
    return this.#length > limits.block ? undefined : this.#lines.join('\n');
  }
}

/**
 * Finds blocks of Lean in markdown, line by line. Fences follow CommonMark, but a fence that opens Lean also closes what
 * was forgotten to be closed, and code may stand on a fence's line.
 */
export class Blocks {
  readonly #looksLikeCode: (text: string) => boolean;
  #outer: Fence[] = [];
  #fence: Fence | undefined;
  #code = new Kept();
  /** What stands outside of fences; of interest as long as there is no block of Lean. */
  #bare = new Kept();
  #any = false;

  /** @param looksLikeCode whether text without a fence reads like Lean rather than prose */
  constructor(looksLikeCode: (text: string) => boolean) {
    this.#looksLikeCode = looksLikeCode;
  }

  /** Text without a fence, where there was no block of Lean; `undefined` where there was, or where it is too long. */
  get bare(): string | undefined {
    return this.#any ? undefined : this.#bare.text;
  }

  /** Takes the next line, `undefined` for one that is too long to be Lean. @returns the block that it ends */
  line(line: string | undefined): string | undefined {
    if (this.#fence?.quoted === true) line = line?.replace(/^[ \t]*>[ ]?/u, '');
    const found = line === undefined ? null : fenceLine.exec(line);
    const mark = found?.[1] ?? '';
    const info = (found?.[2] ?? '').trim();
    if (mark === '' || (mark.startsWith('`') && info.includes('`'))) return this.#content(line, mark, info);
    const fence = this.#fence;
    if (fence !== undefined) {
      const closes = info === '' && mark.startsWith(fence.mark) && mark.length >= fence.length;
      if (closes) return this.#close();
      if (!leanLanguage.test(info) || mark.length > 3 || fence.length > 3) {
        this.#code.add(line);
        return undefined;
      }
      const code = this.#close();
      this.#open(mark, info, fence.quoted);
      return code;
    }
    const outer = this.#outer.at(-1);
    if (outer !== undefined && info === '' && mark.startsWith(outer.mark) && mark.length >= outer.length) {
      this.#outer.pop();
      return undefined;
    }
    // The prompt may have ended with the opening fence, so that the answer begins inside of it.
    const bare = this.bare;
    if (info === '' && bare !== undefined && bare.trim() !== '' && this.#looksLikeCode(bare)) {
      this.#any = true;
      return bare;
    }
    this.#open(mark, info, line?.trimStart().startsWith('>') === true);
    return undefined;
  }

  /** The block that the text breaks off in, if it is one of Lean. */
  rest(): string | undefined {
    return this.#fence?.holds === 'lean' ? this.#code.text : undefined;
  }

  /** A line that is no fence's own; it may hold one all the same. */
  #content(line: string | undefined, mark: string, info: string): string | undefined {
    const fence = this.#fence;
    if (fence === undefined) {
      // ```` ```simp``` ````
      const inline = mark === '' ? -1 : info.indexOf(mark);
      if (inline !== -1 && info.slice(inline) === mark) {
        this.#any = true;
        return info.slice(0, inline).replace(leanLanguage, '');
      }
      if (!this.#any) this.#bare.add(line);
      return undefined;
    }
    const text = line?.trimEnd() ?? '';
    const closer = fence.mark.repeat(fence.length);
    if (fence.holds === 'lean' && text.endsWith(closer) && text.length > closer.length) {
      this.#code.add(text.slice(0, -closer.length));
      return this.#close();
    }
    this.#code.add(line);
    return undefined;
  }

  #open(mark: string, info: string, quoted: boolean): void {
    const lean = leanLanguage.exec(info)?.[0];
    const holds =
      info === '' || lean !== undefined ? 'lean' : markdownLanguage.test(info) ? 'markdown' : 'other';
    const fence = { mark: mark.startsWith('`') ? '`' : '~', length: mark.length, holds, quoted } as const;
    if (holds === 'markdown') {
      if (this.#outer.length < limits.proofs) this.#outer.push(fence);
      return;
    }
    this.#fence = fence;
    this.#code = new Kept();
    if (holds !== 'lean') return;
    this.#any = true;
    const rest = info.slice(lean?.length ?? 0);
    // Attributes of a block (`title="…"`) are no code.
    if (rest !== '' && !/^[{\w-]+=\S/u.test(rest)) this.#code.add(rest);
  }

  #close(): string | undefined {
    const code = this.rest();
    this.#fence = undefined;
    this.#code = new Kept();
    return code;
  }
}
