import { lastPart, namesOf } from '../../candidates/terms';
import type { LeanFile } from '../../lean/file';

/** Full names of the definitions that rest on one, found by the names in their texts. */
export function dependents({ declarations, source }: LeanFile, name: string): readonly string[] {
  const found = new Set([name]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const { kind, fullName, span, nameSpan } of declarations) {
      if ((kind !== 'def' && kind !== 'abbrev') || fullName === undefined || found.has(fullName)) continue;
      const mentioned = namesOf(source.text.slice(nameSpan?.end ?? span.start, span.end));
      if ([...found].some((one) => mentioned.has(lastPart(one)))) found.add(fullName);
    }
  }
  found.delete(name);
  return [...found];
}
