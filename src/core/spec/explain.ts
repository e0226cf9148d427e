import { isUniverse, splitAt, unbracket } from '../candidates/terms';
import { looksLikeProposition, readPi, readSignature, type Binder } from './pi';

/** One of something, and many. */
const TYPE_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  Nat: ['natural number', 'natural numbers'],
  Int: ['integer', 'integers'],
  Bool: ['truth value', 'truth values'],
  Char: ['character', 'characters'],
  String: ['string', 'strings'],
  Prop: ['proposition', 'propositions'],
  Unit: ['value of the unit type', 'values of the unit type'],
};

const RELATIONS: readonly (readonly [string, string])[] = [
  ['=', 'is the same as'],
  ['≠', 'is not the same as'],
  ['≤', 'is at most'],
  ['<', 'is less than'],
  ['≥', 'is at least'],
  ['>', 'is more than'],
  ['∈', 'is in'],
  ['∉', 'is not in'],
  ['∣', 'divides'],
  ['⊆', 'is part of'],
];

/**
 * What a statement says, in words, read off its structure alone: which variables there are, what is assumed, what follows.
 * Terms stay as they are, between backquotes.
 *
 * @param says the signature of a spec: `(xs : List Nat) (h : xs ≠ []) : 0 < xs.length`
 * @returns one sentence; `undefined` where the text is no signature
 */
export function explain(says: string): string | undefined {
  const signature = readSignature(`spec ${says}`);
  if (signature === undefined) return undefined;
  const { binders, result } = signature.type;
  const text = sentence(binders, result);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function sentence(binders: readonly Binder[], result: string): string {
  const data = binders.filter(({ type, kind }) => kind !== 'instance' && !looksLikeProposition(type));
  const assumed = binders.filter(({ type, kind }) => kind !== 'instance' && looksLikeProposition(type));
  const parts: string[] = [];
  const variables = groupsOf(data);
  if (variables.length > 0) parts.push(`for ${joined(variables)}`);
  if (assumed.length > 0) parts.push(`if ${joined(assumed.map(({ type }) => words(type)))}`);
  const conclusion = words(result);
  return [...parts, parts.length > 0 && assumed.length > 0 ? `then ${conclusion}` : conclusion].join(', ');
}

/** Variables of one type together: `all natural numbers x and y`. */
function groupsOf(binders: readonly Binder[]): readonly string[] {
  const byType = new Map<string, string[]>();
  for (const { name = '_', type } of binders) byType.set(type, [...(byType.get(type) ?? []), name]);
  return [...byType].map(([type, names]) => {
    const shown = joined(names.map((name) => `\`${name}\``));
    if (isUniverse(type)) return names.length === 1 ? `every type ${shown}` : `all types ${shown}`;
    const [one, many] = typeWords(type);
    return names.length === 1 ? `every ${one} ${shown}` : `all ${many} ${shown}`;
  });
}

function typeWords(type: string): readonly [string, string] {
  const text = unbracket(type);
  const plain = TYPE_WORDS[text];
  if (plain !== undefined) return plain;
  const pair = splitAt(text, '×');
  if (pair !== undefined) {
    const both = `a ${typeWords(pair.left)[0]} and a ${typeWords(pair.right)[0]}`;
    return [`pair of ${both}`, `pairs of ${both}`];
  }
  const arrow = splitAt(text, '→');
  if (arrow !== undefined) {
    const way = `from ${typeWords(arrow.left)[1]} to ${typeWords(arrow.right)[1]}`;
    return [`function ${way}`, `functions ${way}`];
  }
  const applied = /^(List|Array|Option) (.+)$/u.exec(text);
  if (applied?.[1] !== undefined && applied[2] !== undefined) {
    const [one, many] = typeWords(applied[2]);
    if (applied[1] === 'Option') return [`optional ${one}`, `optional ${many}`];
    const name = applied[1].toLowerCase();
    return [`${name} of ${many}`, `${name}s of ${many}`];
  }
  return [`\`${text}\``, `values of \`${text}\``];
}

/** A proposition in words; what has no structure that is known stays a term. */
function words(proposition: string): string {
  const text = unbracket(proposition);
  if (text.startsWith('¬')) return `it is not so that ${words(text.slice(1))}`;
  if (text.startsWith('∃')) {
    const comma = text.indexOf(',');
    if (comma !== -1) {
      const bound = text
        .slice(1, comma)
        .trim()
        .replace(/^\((.*)\)$/u, '$1');
      const [name = '', type] = bound.split(' : ');
      const what = type === undefined ? 'something' : typeWords(type)[0];
      return `there is ${type === undefined ? what : `a ${what}`} \`${name}\` such that ${words(text.slice(comma + 1))}`;
    }
  }
  const iff = splitAt(text, '↔');
  if (iff !== undefined) return `${words(iff.left)} exactly when ${words(iff.right)}`;
  const { binders, result } = readPi(text);
  if (binders.length > 0) return sentence(binders, result);
  for (const [sign, word] of [
    ['∨', 'or'],
    ['∧', 'and'],
  ] as const) {
    const found = splitAt(text, sign);
    if (found === undefined) continue;
    const both = `${words(found.left)} ${word} ${words(found.right)}`;
    return word === 'or' ? `either ${both}` : both;
  }
  for (const [sign, word] of RELATIONS) {
    const found = splitAt(text, sign);
    if (found === undefined) continue;
    if (sign === '=' && /^(?:true|True)$/u.test(found.right)) return `\`${found.left}\` is true`;
    if (sign === '=' && /^(?:false|False)$/u.test(found.right)) return `\`${found.left}\` is false`;
    return `\`${found.left}\` ${word} \`${found.right}\``;
  }
  return `\`${text}\` holds`;
}

function joined(parts: readonly string[]): string {
  return parts.length <= 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
