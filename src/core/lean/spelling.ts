import { readLeanFile, type LeanFile } from './file';
import type { Hole } from './holes';

/** Whether a hole is one word that Lean takes for a proof, so that another takes its place as it is. */
export function isWordHole({ form }: Hole): boolean {
  return form === 'sorry' || form === 'admit';
}

/** What says with `sorry` what a hole says. */
export function spelt({ lead }: Hole): string {
  return `${lead}sorry`;
}

/**
 * A file with `sorry` where a hole is written in another way.
 *
 * @returns the file and that `sorry`; `undefined` for it where the layout around is so broken that it is none
 */
export function withSorry(
  file: LeanFile,
  hole: Hole,
): { readonly file: LeanFile; readonly hole: Hole | undefined } {
  const { text } = file.source;
  const { span, lead } = hole;
  const written = readLeanFile(`${text.slice(0, span.start)}${spelt(hole)}${text.slice(span.end)}`);
  const start = span.start + lead.length;
  return {
    file: written,
    hole: written.holes.find((other) => other.span.start === start && isWordHole(other)),
  };
}
