import { readLeanFile, type LeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';
import { isWordHole, spelt } from '../lean/spelling';
import type { HoleProof } from './confirm-file';
import { EditList } from './edits';
import { placedText } from './site';
import type { OpenPlace } from './unfinished';

/**
 * A file in which every hole is a word that Lean takes for a proof: `sorry` stands where a `by` has nothing behind it, or a
 * body is missing. So Lean reports no errors there, and each hole can be judged whatever becomes of the others. Where each
 * hole has its proof, the file is the user's with the proofs in it.
 */
export class SpelledFile {
  readonly file: LeanFile;
  readonly #edits: EditList;
  readonly #written = new Map<Hole, Hole>();
  readonly #spelled = new Map<Hole, Hole>();

  /** @param original the user's file */
  constructor(readonly original: LeanFile) {
    const others = original.holes.filter((hole) => !isWordHole(hole));
    this.#edits = new EditList(others.map((hole) => ({ span: hole.span, text: spelt(hole) })));
    this.file = others.length === 0 ? original : readLeanFile(this.#edits.applyTo(original.source.text));
    const byStart = new Map(this.file.holes.map((hole) => [hole.span.start, hole]));
    for (const hole of original.holes) {
      const found = byStart.get(this.#edits.forward(hole.span.start) + hole.lead.length);
      if (found === undefined) continue;
      this.#written.set(found, hole);
      this.#spelled.set(hole, found);
    }
  }

  /** Holes of the original in this file; one that is none here, because the layout around it is broken, as it is. */
  holes(originals: readonly Hole[]): readonly Hole[] {
    return originals.map((hole) => this.#spelled.get(hole) ?? hole);
  }

  /** A hole of this file in the original. */
  written(hole: Hole): Hole {
    return this.#written.get(hole) ?? hole;
  }

  /** A gap of this file in the original. */
  writtenGap(gap: OpenPlace): OpenPlace {
    const { declaration } = gap;
    const { start, end } = gap.span;
    const written = declaration && this.original.declarations[this.file.declarations.indexOf(declaration)];
    return {
      ...gap,
      span: { start: this.#edits.back(start), end: this.#edits.back(end) },
      ...(written && { declaration: written }),
    };
  }

  /** The original with proofs in it, which were accepted in this file: the same text, where no hole is left. */
  filled(proofs: readonly HoleProof[]): string {
    const edits = proofs.map(({ hole, text }) => {
      const { span, lead } = this.written(hole);
      return { span, text: lead + placedText(this.file, hole, text) };
    });
    return new EditList(edits).applyTo(this.original.source.text);
  }
}
