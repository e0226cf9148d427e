import type { Lexeme } from './lexeme';

/** What a token that comes later will mean: the `=>` of a `fun`, the `with` of a `match`, and so on. */
export type Pending =
  /** `=>` after `fun` or a term's `| pattern`: a term follows. */
  | 'term arrow'
  /** `=>` after `case x` or a tactic's `| pattern`: tactics follow. */
  | 'tactic arrow'
  /** `=>` after `conv` and its kin: conversions follow, which look like tactics and are none. */
  | 'conversion arrow'
  /** `with` of a term's `match`, or of a tactic's `match`, `induction` and `cases`. */
  | 'term with'
  | 'tactic with'
  /** `then` and `else`. */
  | 'term if'
  | 'tactic if'
  /** The comma of `∀ x,`. */
  | 'comma'
  /** The `in` of a tactic's `open … in`. */
  | 'in';

/** What a block holds: tactics, conversions (in `conv`), or the same as the block around it. */
export type BlockKind = 'tactics' | 'conversions' | 'same';

/** One level of the structure around a token. */
export interface Frame {
  readonly kind:
    | 'root'
    /** Inside brackets: columns outside do not count here. */
    | 'bracket'
    /** A block of tactics, one below the other. */
    | 'block'
    /** `| pattern => …` alternatives of terms or of tactics. */
    | 'term arms'
    | 'tactic arms'
    /** `first | tactic | tactic`. */
    | 'alternatives'
    /** The steps of a `calc`. */
    | 'steps'
    /** What `do` does. */
    | 'actions';
  /** Where Lean saved its position (code points); `Infinity` until it is known. */
  column: number;
  /** Where the fields inside a bracket of a structure, or behind the `where` of one, start: they measure from there. */
  fields?: number;
  /** What closes a bracket frame. */
  readonly closer?: string;
  /** Whether a bracket frame quotes syntax. */
  readonly quotes?: boolean;
  readonly pending: Pending[];
  /** Whether a block holds conversions rather than tactics. */
  readonly conversion?: boolean;
  /** Whether `|` belongs to the pattern of the block's current tactic. */
  barsArePattern?: boolean;
}

const depthLimit = 500;

/** The structure around the current token, outermost first. */
export class FrameStack {
  readonly #frames: Frame[] = [{ kind: 'root', column: -1, pending: [] }];

  get top(): Frame {
    return this.#frames.at(-1) ?? { kind: 'root', column: -1, pending: [] };
  }

  /** The frames inside the innermost bracket, innermost first; the bracket itself, or the root, comes last. */
  *local(): Generator<Frame> {
    for (let index = this.#frames.length - 1; index >= 0; index -= 1) {
      const frame = this.#frames[index];
      if (frame === undefined) return;
      yield frame;
      if (frame.kind === 'bracket' || frame.kind === 'root') return;
    }
  }

  /** Whether a block of tactics is open anywhere around. */
  get inBlock(): boolean {
    return this.#frames.some(({ kind }) => kind === 'block');
  }

  get inQuotation(): boolean {
    return this.#frames.some((frame) => frame.quotes === true);
  }

  /** Whether the innermost block, seen through brackets, holds conversions. */
  get inConversion(): boolean {
    return this.#frames.findLast((frame) => frame.kind === 'block')?.conversion === true;
  }

  /** Enters a frame; past a depth that no proof reaches it does nothing, so that looking through the frames stays cheap. */
  push(frame: Frame): void {
    if (this.#frames.length < depthLimit) this.#frames.push(frame);
  }

  /** Enters a block whose tactics start at `column`. */
  openBlock(kind: BlockKind, column: number): void {
    const conversion = kind === 'conversions' || (kind === 'same' && this.inConversion);
    this.push({ kind: 'block', column, conversion, pending: [] });
  }

  /**
   * Whether a column is left of the block around it. A `by` with nothing right of that has no tactics: Lean reports it,
   * and goes on with the block.
   *
   * @param strict whether the block's own column counts as left of it, as it does behind a bullet
   */
  isLeft(column: number, strict = false): boolean {
    const around = this.block()?.column ?? -1;
    return column < around || (strict && column === around);
  }

  /** Drops every frame inside `frame`. */
  popTo(frame: Frame): void {
    const index = this.#frames.lastIndexOf(frame);
    if (index !== -1) this.#frames.length = index + 1;
  }

  /** Drops everything but the root, and starts it afresh. */
  reset(): void {
    this.#frames.length = 1;
    this.top.pending.length = 0;
    delete this.top.fields;
  }

  /** Leaves the innermost bracket that `closer` closes, and all inside it; does nothing if there is none. */
  close(closer: string): void {
    for (let index = this.#frames.length - 1; index > 0; index -= 1) {
      const frame = this.#frames[index];
      if (frame?.kind === 'bracket' && frame.closer === closer) {
        this.#frames.length = index;
        return;
      }
    }
  }

  /** Drops the blocks, arms and steps inside the innermost bracket that start right of `column`. */
  dedent(column: number): void {
    for (let frame = this.top; frame.kind !== 'bracket' && frame.kind !== 'root'; frame = this.top) {
      if (frame.column <= column || frame.column === Infinity) return;
      this.#frames.pop();
    }
  }

  /** The rightmost column that Lean has saved inside the innermost bracket, `except` one frame; -1 if none. */
  floor(except: Frame | undefined): number {
    let floor = -1;
    for (const frame of this.local()) {
      if (frame !== except && frame.kind !== 'bracket' && frame.column !== Infinity)
        floor = Math.max(floor, frame.column);
      floor = Math.max(floor, frame.fields ?? -1);
    }
    return floor;
  }

  /** The innermost block inside the innermost bracket that satisfies a condition. */
  block(accept: (frame: Frame) => boolean = () => true): Frame | undefined {
    for (const frame of this.local()) if (frame.kind === 'block' && accept(frame)) return frame;
    return undefined;
  }

  /**
   * Takes the last of the given marks off the innermost frame that has one, leaving the frames inside it.
   *
   * @returns the mark, or `undefined` if no frame inside the innermost bracket (itself included) has one
   */
  take(marks: readonly Pending[]): Pending | undefined {
    for (const frame of this.local()) {
      const index = frame.pending.findLastIndex((mark) => marks.includes(mark));
      const mark = frame.pending[index];
      if (mark !== undefined) {
        frame.pending.splice(index);
        this.popTo(frame);
        return mark;
      }
    }
    return undefined;
  }

  /** The innermost bracket, or the root. */
  get outer(): Frame {
    return [...this.local()].at(-1) ?? this.top;
  }

  /**
   * A `|`: the next alternative of `first`, the next arm of a `match`, or part of a pattern.
   *
   * @param arrowFollows whether it starts `| pattern =>`
   * @returns whether a block follows
   */
  bar(lexeme: Lexeme, arrowFollows: () => boolean): boolean {
    const { top } = this;
    // `rcases h with a | b`, `case a | b =>`
    const inPattern =
      top.barsArePattern === true || (top.kind === 'block' && top.pending.at(-1)?.endsWith('arrow') === true);
    if (inPattern && !lexeme.firstOnLine) return false;
    for (const frame of this.local()) {
      if (frame.kind === 'alternatives') {
        this.popTo(frame);
        frame.column = Math.min(frame.column, lexeme.column);
        return true;
      }
      if (frame.kind === 'term arms' || frame.kind === 'tactic arms') {
        const fits = frame.column === Infinity || (lexeme.firstOnLine && frame.column <= lexeme.column);
        if (!fits && !arrowFollows()) return false;
        this.popTo(frame);
        frame.column = Math.min(frame.column, lexeme.column);
        frame.pending.splice(0, Infinity, frame.kind === 'term arms' ? 'term arrow' : 'tactic arrow');
        return false;
      }
    }
    return false;
  }

  /** A `=>`. @returns what block follows, if one does */
  arrow(): BlockKind | false {
    const mark = this.take(['term arrow', 'tactic arrow', 'conversion arrow']);
    return mark === 'conversion arrow' ? 'conversions' : mark === 'tactic arrow' && 'same';
  }

  /** A `then`. @returns whether a block follows */
  then(): boolean {
    const mark = this.take(['term if', 'tactic if']);
    if (mark === undefined) return false;
    // The mark stays for `else`.
    this.top.pending.push(mark);
    return mark === 'tactic if';
  }

  /** A comma ends what the binder or the bracket around it holds. */
  comma(): void {
    const { top } = this;
    if (top.pending.at(-1) === 'comma') top.pending.pop();
    else if (top.pending.length === 0 && this.outer.kind === 'bracket') this.popTo(this.outer);
  }
}
