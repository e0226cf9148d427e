import { EditList } from '../../check/edits';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { isUniverse, lastPart } from '../../candidates/terms';
import { type PiType } from '../pi';
import type { Counterexample } from '../testing/counterexample';
import type { Mutation } from './mutations';

/** What a changed definition is called beside the one it was made of. */
export const TWIN = 'verdict_twin';

/**
 * A mutated definition under another name, to stand right behind the definition itself. It calls itself, not the original.
 *
 * @returns `undefined` where the definition has no name of its own
 */
export function twinOf(
  file: LeanFile,
  { nameSpan, name, span, keywordStart, kind }: Declaration,
  { edits }: Mutation,
): string | undefined {
  if (nameSpan === undefined || name === undefined) return undefined;
  const own = lastPart(name);
  const renamed = file.lexemes
    .filter(
      ({ kind: token, text, start, end }) =>
        token === 'identifier' &&
        nameSpan.start <= start &&
        end <= span.end &&
        (text === own || text.endsWith(`.${own}`)) &&
        !edits.some((edit) => edit.span.start <= start && end <= edit.span.end),
    )
    .map(({ start, end, text }) => ({
      span: { start, end },
      text: `${text.slice(0, text.length - own.length)}${TWIN}`,
    }));
  // What an edit puts in may call the definition too.
  const inEdits = edits.map(({ span: where, text }) => ({
    span: where,
    text: text.replaceAll(
      new RegExp(
        `(?<![\\p{L}\\p{N}_'])${own.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?![\\p{L}\\p{N}_'])`,
        'gu',
      ),
      TWIN,
    ),
  }));
  const list = new EditList([...renamed, ...inEdits]);
  const text = list.applyTo(file.source.text).slice(keywordStart, list.forward(span.end));
  return kind === 'def' || kind === 'abbrev' ? text : undefined;
}

/** The full name of the twin of a definition. */
export function twinName(fullName: string): string {
  return fullName.slice(0, fullName.length - lastPart(fullName).length) + TWIN;
}

/** That two functions of one type give the same for all arguments, as a statement. */
export function agreement(
  fullName: string,
  { binders }: PiType,
): { readonly term: string; readonly type: PiType } {
  const named = binders.map((binder, index) => ({ ...binder, name: binder.name ?? `a${index}` }));
  const groups = named.map(({ name, type, kind }) => {
    const shown = isUniverse(type) ? 'Type' : type;
    return kind === 'instance' ? `[${name} : ${shown}]` : `(${name} : ${shown})`;
  });
  const args = named.map(({ name }) => name).join(' ');
  const both = `@${fullName} ${args} = @${twinName(fullName)} ${args}`;
  return {
    term: groups.length === 0 ? both : `∀ ${groups.join(' ')}, ${both}`,
    type: { binders: named, result: both },
  };
}

/** A spec that tells a definition from its changed twin: what the definition gives where they differ. */
export function distinguishingSpec(
  fullName: string,
  { binders }: PiType,
  { values, sides }: Counterexample,
): string | undefined {
  if (sides === undefined) return undefined;
  const byName = new Map(values.map((one) => [one.name, one]));
  const args = binders.flatMap(({ name, kind }, index) => {
    if (kind !== 'explicit') return [];
    const given = byName.get(name ?? `a${index}`);
    return given === undefined ? ['_'] : [given.value];
  });
  return `example : ${[fullName, ...args].join(' ')} = ${sides.left} := by\n  rfl\n`;
}
