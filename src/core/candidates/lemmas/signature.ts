import { lastPart, readBinders, splitAt } from '../terms';
import type { DefinitionInfo } from '../types';

/** What a definition takes and gives, as written. */
export interface Signature {
  readonly name: string;
  /** Types of the explicit arguments, in order. */
  readonly parameters: readonly string[];
  /** Their names, as far as they have any. */
  readonly names: readonly (string | undefined)[];
  readonly result: string;
  /** Instances that it asks for, with their brackets: `[BEq α]`. */
  readonly instances: readonly string[];
}

/** What is written like a type variable: it may also be the name of a type. */
export const TYPE_VARIABLE = /(?<![\p{L}\p{N}_.'])(?:[α-ω]|[A-Z])[₀-₉\d]*(?![\p{L}\p{N}_.'])/gu;

/** Reads the signature of a definition; `undefined` where its type is not written. */
export function signatureOf({ name, text }: Pick<DefinitionInfo, 'name' | 'text'>): Signature | undefined {
  const own = lastPart(name);
  const at = text.search(
    new RegExp(
      `(?<![\\p{L}\\p{N}_'])${own.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?![\\p{L}\\p{N}_'])`,
      'u',
    ),
  );
  if (at === -1) return undefined;
  const rest = text.slice(at + own.length);
  const end = rest.search(/:=|\n\s*\||\s\|\s/u);
  const head = (end === -1 ? rest : rest.slice(0, end)).replaceAll(/\s+/gu, ' ').trim();
  const typed = head.startsWith(':') ? { left: '', right: head.slice(1) } : splitAt(head, ':');
  if (typed === undefined) return undefined;
  const explicit = typed.left.replaceAll(/\{[^{}]*\}|\[[^[\]]*\]/gu, ' ');
  const binders = readBinders(explicit.trim());
  const parameters = binders.map(({ type }) => type.trim());
  let result = typed.right.trim();
  for (let arrow = splitAt(result, '→', '->'); arrow !== undefined; arrow = splitAt(result, '→', '->')) {
    parameters.push(arrow.left.trim());
    result = arrow.right.trim();
  }
  const instances = typed.left.match(/\[[^[\]]*\]/gu) ?? [];
  return { name, parameters, names: parameters.map((_, index) => binders[index]?.name), result, instances };
}

/** The type of a list's elements; `undefined` where it is no list. */
export function elementOf(type: string): string | undefined {
  const element = /^List (.+)$/u.exec(type.trim())?.[1]?.trim();
  return element === undefined ? undefined : element.replace(/^\((.*)\)$/u, '$1');
}
