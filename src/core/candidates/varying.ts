import { signatureOf } from './lemmas/signature';
import { applicationsOf, lastPart, namesOf, splitAt } from './terms';
import type { DefinitionInfo } from './types';

/**
 * Whether a recursive function passes another value on in some place of its arguments: an accumulator, an index.
 *
 * @param index of the explicit argument, from 0
 */
export function varies(definition: DefinitionInfo, index: number): boolean {
  const names = signatureOf(definition)?.names ?? [];
  const own = names[index];
  const end = definition.text.search(/:=|\n\s*\|/u);
  const body = end === -1 ? definition.text : definition.text.slice(end);
  const name = lastPart(definition.name);
  if (own !== undefined) {
    const calls = applicationsOf(body, name);
    // Inside itself a local function does not pass on what it uses of the outer one's arguments, which come first.
    const passed = (args: readonly string[]): string | undefined => {
      const outer = Math.max(0, names.length - args.length);
      return index < outer ? own : args[index - outer];
    };
    return calls.length === 0 || calls.some((args) => passed(args) !== own);
  }
  return alternatives(body).some(({ patterns, result }) =>
    applicationsOf(result, name).some((args) => {
      const pattern = patterns[index];
      const given = args[index];
      return pattern !== undefined && given !== undefined && given !== pattern && !pattern.includes(given);
    }),
  );
}

/** Whether a recursive function has a named argument in some place that it only passes on: it does not recurse on that. */
export function passesOn(definition: DefinitionInfo, index: number): boolean {
  return signatureOf(definition)?.names[index] !== undefined && !varies(definition, index);
}

/** The names in what a call is said to have given: of `f x = some i` the `i`, which is another one for each call. */
export function givenBy(type: string): readonly string[] {
  const sides = splitAt(type, '=');
  return sides === undefined ? [] : [...namesOf(sides.right)];
}

/** The alternatives of a definition by pattern matching: `| x :: xs, acc => f xs (acc + x)`. */
function alternatives(
  body: string,
): readonly { readonly patterns: readonly string[]; readonly result: string }[] {
  return body.split(/\n\s*\|(?!\|)/u).flatMap((text) => {
    const at = text.indexOf('=>');
    if (at === -1) return [];
    const patterns: string[] = [];
    let rest = text.slice(0, at).trim();
    for (let comma = splitAt(rest, ','); comma !== undefined; comma = splitAt(rest, ',')) {
      patterns.push(comma.left);
      rest = comma.right;
    }
    return [{ patterns: [...patterns, rest], result: text.slice(at + 2) }];
  });
}
