import { readPi, readSignature, type Binder, type PiType } from '../pi';
import type { PrintedConstructor, PrintedInductive } from './instances';
import type { PrintedPredicate } from './predicates';

/** What follows the colon of `#check @name`. */
export function readCheck(printed: string): PiType | undefined {
  const text = printed.replaceAll(/\s+/gu, ' ').trim();
  const colon = text.indexOf(' : ');
  return colon === -1 ? undefined : readPi(text.slice(colon + 3));
}

/**
 * Reads what `#print` says of an inductive type or structure (Lean/Elab/Print.lean); `undefined` for anything else, and for
 * a type whose values are proofs.
 */
export function readInductive(name: string, printed: string): PrintedInductive | undefined {
  const found = readPrinted(name, printed);
  return found?.isProposition === true ? undefined : found?.type;
}

/** The same for an inductive proposition; `undefined` for anything else. */
export function readPredicate(name: string, printed: string): PrintedPredicate | undefined {
  const found = readPrinted(name, printed);
  return found?.isProposition === true
    ? { ...found.type, indices: found.takes.slice(found.type.parameters).map(({ type }) => type) }
    : undefined;
}

function readPrinted(
  name: string,
  printed: string,
):
  | { readonly type: PrintedInductive; readonly isProposition: boolean; readonly takes: readonly Binder[] }
  | undefined {
  const lines = printed.split('\n');
  const count = lines.findIndex((line) => /^number of parameters: \d+$/u.test(line));
  const head = lines.slice(0, count).join(' ').replaceAll(/\s+/gu, ' ').trim();
  if (count === -1 || !/(?:^| )(?:inductive|structure|class) /u.test(` ${head}`)) return undefined;
  const start = lines.findIndex((line) => /^constructors?:$/u.test(line));
  if (start === -1) return undefined;
  const parameters = Number(/\d+$/u.exec(lines[count] ?? '')?.[0] ?? 0);
  const constructors: PrintedConstructor[] = [];
  for (const text of entries(lines.slice(start + 1))) {
    const constructor = readSignature(text);
    if (constructor === undefined) return undefined;
    constructors.push(constructor);
  }
  const takes = readSignature(head.replace(/^.*?(?:inductive|structure|class) /u, ''))?.type.binders ?? [];
  return { type: { name, parameters, constructors }, isProposition: head.endsWith(' Prop'), takes };
}

/** Each constructor's lines as one: it goes on where a line stands further to the right than the first of all. */
function entries(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  const indent = /^ */u.exec(lines[0] ?? '')?.[0].length ?? 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const own = /^ */u.exec(line)?.[0].length ?? 0;
    // After the constructors of a structure Lean tells of more (`field notation resolution order:`).
    if (own === indent && line.endsWith(':') && !line.includes(' : ')) break;
    if (own < indent) break;
    if (own === indent) found.push(line.trim());
    else found.push(`${found.pop() ?? ''} ${line.trim()}`);
  }
  return found;
}
