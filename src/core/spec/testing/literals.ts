import type { LeanFile } from '../../lean/file';

const MOST_NATS = 12;
const MOST_CHARS = 8;
/** Larger numbers make a recursive function take too long. */
const LARGEST = 100_000;

/** The numbers and characters (as Lean writes them) that the definitions of a file speak of, each once. */
export function literalsOf({ tokens, source, declarations }: LeanFile): {
  readonly nats: readonly number[];
  readonly chars: readonly string[];
} {
  const bodies = declarations.filter(
    ({ kind }) => kind === 'def' || kind === 'abbrev' || kind === 'instance',
  );
  const nats = new Set<number>();
  const chars = new Set<string>();
  let index = 0;
  for (const { kind, start, end } of tokens) {
    while ((bodies[index]?.span.end ?? Infinity) <= start) index += 1;
    const body = bodies[index];
    if (body === undefined) break;
    if (start < body.span.start) continue;
    const text = source.text.slice(start, end);
    if (kind === 'number' && /^\d+$/u.test(text) && Number(text) > 5 && Number(text) <= LARGEST)
      nats.add(Number(text));
    else if (kind === 'char') chars.add(text);
    else if (kind === 'string')
      for (const char of text.slice(1, -1).replaceAll(/\\./gu, '')) if (char !== "'") chars.add(`'${char}'`);
  }
  return { nats: [...nats].slice(0, MOST_NATS), chars: [...chars].slice(0, MOST_CHARS) };
}
