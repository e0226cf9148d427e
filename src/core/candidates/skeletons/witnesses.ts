import { closingOf, splitAt } from '../terms';
import { afterIntros, numbers } from './scene';
import type { Draft, Scene } from './scene';

/** Values tried for each witness of a closed existence statement. */
const SMALL = ['0', '1', '2', '3', '4', '5'];

/** Guesses for the witnesses of an existential target. */
export function witnesses(scene: Scene): readonly Draft[] {
  const { shape, available } = scene;
  if (shape.form !== 'exists') return [];
  const bound = existentials(shape.body);
  const proofs = shape.assumptions.filter(({ predicate }) => predicate !== undefined);
  const closers = [
    'omega',
    'rfl',
    ...proofs.map(({ name }) => `(induction ${name} <;> omega)`),
    'simp_all',
    ...(available.has('grind') ? ['grind'] : []),
  ];
  const closer = `(first | ${closers.join(' | ')})`;
  const give = (family: string, terms: readonly string[], prior: number, proof = `by ${closer}`): Draft => ({
    family,
    text: afterIntros(scene, `exact ⟨${[...terms, proof].join(', ')}⟩`),
    prior,
  });
  const hypotheses = shape.assumptions.map(({ name }) =>
    give('witness from a hypothesis', ['_'], 0.15, name),
  );
  const drafts = [
    give(
      'witness',
      bound.map(() => '_'),
      0.3,
      'rfl',
    ),
    ...hypotheses,
  ];
  const variables = shape.variables.map(({ name }) => name);
  if (bound.length === 1) {
    drafts.push(...diagonals(scene));
    const terms = [
      ...variables,
      ...arithmeticTerms(scene),
      ...(shape.numeric ? ['0', '1', '2'] : []),
      ...(/\bList\b|\[/u.test(scene.statement) ? ['[]'] : []),
    ];
    drafts.push(...terms.map((term) => give('witness', [term], 0.2)));
  }
  if (bound.length === 2) {
    drafts.push(...linearWitnesses(scene));
    for (const a of variables)
      for (const b of variables) if (a !== b) drafts.push(give('witness', [a, b], 0.1));
  }
  if (shape.ground && bound.length <= 3) {
    const alternatives = combinations(bound.map(() => SMALL)).map(
      (values) => `  | exact ⟨${values.join(', ')}, by decide⟩`,
    );
    drafts.push({ family: 'witness search', text: `first\n${alternatives.join('\n')}`, prior: 0.6 });
  }
  return drafts;
}

/** Terms a number may be: next, half, double, difference … of what there is; combinations for linear equations. */
function arithmeticTerms({ shape }: Scene): readonly string[] {
  const names = numbers(shape);
  const single = names.flatMap((n) => [
    `${n} + 1`,
    `${n} / 2`,
    `2 * ${n}`,
    `2 * ${n} + 2`,
    `${n} - 1`,
    `${n} * ${n}`,
  ]);
  const pairs = names.flatMap((a) =>
    names
      .filter((b) => a !== b)
      .flatMap((b) => [`${a} - ${b}`, ...(a < b ? [`${a} + ${b}`, `max ${a} ${b}`] : [])]),
  );
  const divisors = [...shape.body.matchAll(/(?<![\p{L}\p{N}])([2-9]|1\d) \*/gu)].flatMap((match) =>
    names.map((n) => `${n} / ${match[1] ?? '2'}`),
  );
  return [...single.slice(0, 12), ...pairs.slice(0, 8), ...new Set(divisors)];
}

/** The types of the variables bound by the `∃`s in front, `''` where Lean prints none. */
function existentials(body: string): readonly string[] {
  const types: string[] = [];
  for (let rest = body.trim(); rest.startsWith('∃');) {
    const inner = rest.slice(1).trim();
    if (inner.startsWith('(')) {
      const end = closingOf(inner, 0);
      const binder = splitAt(inner.slice(1, end), ':');
      types.push(...(binder?.left ?? '_').split(/\s+/u).map(() => binder?.right ?? ''));
      rest = inner.slice(end + 1).replace(/^\s*,\s*/u, '');
    } else {
      const comma = inner.indexOf(',');
      if (comma === -1) break;
      const binder = splitAt(inner.slice(0, comma), ':');
      types.push(
        ...(binder?.left ?? inner.slice(0, comma))
          .trim()
          .split(/\s+/u)
          .map(() => binder?.right ?? ''),
      );
      rest = inner.slice(comma + 1).trim();
    }
  }
  return types;
}

function combinations(choices: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return choices.reduce<readonly (readonly string[])[]>(
    (built, options) => built.flatMap((front) => options.map((option) => [...front, option])),
    [[]],
  );
}

/** `∃ a b, n = p * a + q * b`: b is n/q modulo p, and a what is left over p. */
function linearWitnesses(scene: Scene): readonly Draft[] {
  const match = /([\p{L}][\p{L}\p{N}']*) = (\d+) \* [\p{L}]+ \+ (\d+) \* [\p{L}]+$/u.exec(scene.shape.body);
  const n = match?.[1];
  if (match === null || n === undefined) return [];
  const p = Number(match[2]);
  const q = Number(match[3]);
  const inverse = Array.from({ length: p }, (_, value) => value).find((value) => (q * value) % p === 1);
  if (inverse === undefined) return [];
  const b = `${inverse} * ${n} % ${p}`;
  const text = afterIntros(scene, `exact ⟨(${n} - ${q} * (${b})) / ${p}, ${b}, by omega⟩`);
  return [{ family: 'linear witness', text, prior: 0.6 }];
}

/** Cantor's diagonal: the predicate that differs from each `f x` at `x`. */
function diagonals(scene: Scene): readonly Draft[] {
  const functions = scene.shape.variables.filter(
    ({ type }) => (type.match(/→/gu) ?? []).length >= 2 || /→ Set\b/u.test(type),
  );
  return functions.map(({ name }) => ({
    family: 'diagonal',
    text: afterIntros(
      scene,
      `refine ⟨fun x => ¬${name} x x, fun x h => ?_⟩\nhave := congrFun h x\nsimp at this`,
    ),
    prior: 0.4,
  }));
}
