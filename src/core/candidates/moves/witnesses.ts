import { numbers } from '../skeletons/scene';
import { conjuncts } from '../patterns';
import { namesOf, unbracket } from '../terms';
import type { MoveScene } from './types';

/** So many numbers are combined, those that came last before others. */
const MOST_COMBINED = 4;

/** A number that exists is often a combination of numbers that are there: sums, differences, products of two of them. */
export function combinedWitness({ shape, target, available }: MoveScene): readonly string[] {
  if (shape.form !== 'exists' || shape.intros.length > 0 || !available.has('omega')) return [];
  const parts = /^∃ (?!.*∃)\(?([^\s,:)]+)(?: : (?:Nat|Int|ℕ|ℤ))?\)?, ([\s\S]*)$/u.exec(unbracket(target));
  const names = numbers(shape).slice(-MOST_COMBINED).toReversed();
  if (parts === null || names.length === 0) return [];
  const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => [b, a] as const));
  const linear = [
    ...pairs.flatMap(([a, b]) => [`${a} + ${b}`, `${a} + ${b} + 1`, `${a} - ${b}`, `${b} - ${a}`]),
    ...names.flatMap((n) => [`${n} + 1`, `${n} - 1`, `2 * ${n}`, `${n} / 2`]),
  ];
  const products = [
    ...pairs.flatMap(([a, b]) => [`${a} * ${b}`, `2 * (${a} * ${b}) + ${a} + ${b}`]),
    ...names.map((n) => `${n} * ${n}`),
  ];
  const given = (terms: readonly string[], proof: string): string =>
    `first ${terms.map((term) => `| exact ⟨${term}, by ${proof}⟩`).join(' ')}`;
  return [
    given(linear, 'omega'),
    ...(shape.nonlinear && available.has('grind')
      ? [given([...pairs.map(([a, b]) => `${a} + ${b}`), ...products], 'grind')]
      : []),
  ];
}

/** So many choices of values are tried, of so many values. */
const MOST_CHOICES = 8;
const MOST_VALUES = 4;

/** What something exists for, with what has to be proved of it left out: `⟨i, ?, j, ?⟩` as `['i', undefined, 'j', undefined]`. */
type Slots = readonly (string | undefined)[];

/**
 * What exists is often there already: what a hypothesis was taken apart into, or the place that is read in the goal
 * (`∃ i, i < xs.size ∧ xs[i] = xs[k - 1]!`). Values are taken in every order that keeps theirs, then in the other one.
 */
export function witnessFromContext({
  shape,
  target,
  hypotheses,
  available,
  names,
}: MoveScene): readonly string[] {
  if (shape.form !== 'exists' || shape.intros.length > 0) return [];
  const slots = slotsOf(target);
  const bound = slots.filter((slot) => slot !== undefined);
  if (bound.length === 0 || bound.length > 3) return [];
  const said = [target, ...hypotheses.map(({ type }) => type)].join(' ; ');
  const mentioned = namesOf(said);
  const data = shape.variables
    .filter(({ type, name }) => !type.includes('→') && mentioned.has(name))
    .map(({ name }) => name);
  const places = [...said.matchAll(/\[([^[\],]+)\][!?]?/gu)]
    .map((match) => (match[1] ?? '').trim())
    .filter((place) => !data.includes(place) && [...namesOf(place)].some((name) => data.includes(name)))
    .filter((place) => [...namesOf(place)].every((name) => data.includes(name)));
  // What came last was taken out of something, so it is likelier.
  const values = [...data, ...new Set(places)].slice(-MOST_VALUES);
  const choices = [...inOrder(values, bound.length), ...inOrder(values.toReversed(), bound.length)];
  const facts = said.includes(']!') || said.includes(']?') ? ['getElem!_pos', 'getElem?_pos'] : [];
  const simp = [...names.definitions, ...facts];
  const proof = `(first | assumption | omega | simp_all${simp.length > 0 ? ` [${simp.join(', ')}]` : ''}${available.has('grind') ? ' | grind' : ''})`;
  const terms = [...new Set(choices.map((choice) => given(slots, choice, `by ${proof}`)))].slice(
    0,
    MOST_CHOICES,
  );
  return terms.length === 0 ? [] : [`first ${terms.map((term) => `| exact ${term}`).join(' ')}`];
}

function given(slots: Slots, values: readonly string[], proof: string): string {
  const left = [...values];
  return `⟨${slots.map((slot) => (slot === undefined ? proof : (left.shift() ?? '_'))).join(', ')}⟩`;
}

/** Names that Lean and its users give to proofs: an existence over such a name is about a proof. */
const PROOF = /^(?:h\p{N}*'?|h_?\p{Lu}\w*|x✝|h✝)$/u;

/** The values that a statement says exist, one after the other, and what is said of them. */
function slotsOf(statement: string): Slots {
  const text = unbracket(statement);
  const exists = /^∃ ([^,]+), ([\s\S]*)$/u.exec(text);
  if (exists === null) {
    const parts = conjuncts(text);
    return parts.length < 2
      ? [undefined]
      : parts.flatMap((part, at) => (at < parts.length - 1 ? [undefined] : slotsOf(part)));
  }
  const [group = '', condition] = unbracket(exists[1] ?? '').split(/\s*([∈<≤:])/u);
  const own = group
    .trim()
    .split(/\s+/u)
    .map((name) => (PROOF.test(name) ? undefined : name));
  return [
    ...own,
    ...(condition !== undefined && condition !== ':' ? [undefined] : []),
    ...slotsOf(exists[2] ?? ''),
  ];
}

/** All choices of so many values, in their order. */
function inOrder(values: readonly string[], count: number): readonly (readonly string[])[] {
  if (count === 0) return [[]];
  return values.flatMap((first, at) =>
    inOrder(values.slice(at + 1), count - 1).map((rest) => [first, ...rest]),
  );
}
