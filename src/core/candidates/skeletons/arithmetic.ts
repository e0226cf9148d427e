import { namesOf } from '../terms';
import { topicsOf } from '../topics';
import { withNames } from '../cited';
import { productFacts } from '../products';
import { afterIntros, numbers } from './scene';
import type { Draft, Scene } from './scene';

/** Arithmetic beyond linear: remainders of products, squares, finite ranges, library facts by topic. */
export function arithmetic(scene: Scene): readonly Draft[] {
  if (!scene.shape.numeric) return [];
  return [
    ...remainders(scene),
    ...products(scene),
    ...squares(scene),
    ...finiteRanges(scene),
    ...topics(scene),
  ];
}

const MAX_MODULUS = 12;

/** `(m * n) % k`: remainders of the factors decide it. */
function remainders(scene: Scene): readonly Draft[] {
  const { shape, statement } = scene;
  const modulus = Number(/%\s*(\d+)/u.exec(statement)?.[1] ?? 0);
  if (modulus < 2 || modulus > MAX_MODULUS || !shape.nonlinear) return [];
  const names = numbers(shape).filter((name) => namesOf(shape.body).has(name));
  const rules = /\bInt\b/u.test(shape.variables.map(({ type }) => type).join(' '))
    ? 'Int.mul_emod, Int.add_emod, Int.sub_emod, Int.pow_succ'
    : 'Nat.mul_mod, Nat.add_mod, Nat.pow_succ';
  const drafts: Draft[] = [
    { family: 'remainders', text: afterIntros(scene, `simp [${rules}, *]`), prior: 0.4 },
    ...(scene.available.has('grind')
      ? [{ family: 'remainders', text: afterIntros(scene, `grind [${rules}]`), prior: 0.2 }]
      : []),
  ];
  if (names.length > 0 && names.length <= 2 && modulus ** names.length <= 40) {
    const facts = names.map(
      (name) =>
        `have h_${name} : ${Array.from({ length: modulus }, (_, value) => `${name} % ${modulus} = ${value}`).join(' ∨ ')} := by omega`,
    );
    const splits = names.map(
      (name) => `rcases h_${name} with ${Array.from({ length: modulus }, () => `h_${name}`).join(' | ')}`,
    );
    const close = `simp [${rules}, ${names.map((name) => `h_${name}`).join(', ')}]`;
    drafts.push({
      family: 'remainders, cases',
      text: afterIntros(scene, [...facts, [...splits, close].join(' <;> ')].join('\n')),
      prior: 0.5,
    });
  }
  return drafts;
}

/** Products and powers that are zero: so is a factor. What `grind` and `simp` know of numbers stops at linear facts. */
function products(scene: Scene): readonly Draft[] {
  const { names, available } = scene;
  return productFacts(scene).flatMap((facts): readonly Draft[] => [
    ...(available.has('grind')
      ? [
          {
            family: 'products',
            text: afterIntros(scene, withNames('grind', names.definitions, facts)),
            prior: 0.4,
          },
        ]
      : []),
    {
      family: 'products, simp',
      text: afterIntros(scene, withNames('simp_all', names.definitions, facts)),
      prior: 0.4,
    },
  ]);
}

/** Inequalities between polynomials: squares are not negative; numbers are comparable. */
function squares(scene: Scene): readonly Draft[] {
  const { shape, finish } = scene;
  if (!shape.nonlinear || !['inequality', 'equation', 'disequation', 'false'].includes(shape.form)) return [];
  const drafts: Draft[] = [];
  const ints = shape.variables.filter(({ type }) => type === 'Int' || type === 'ℤ').map(({ name }) => name);
  const square = (term: string, index: number): string =>
    `have h${index} : 0 ≤ (${term}) * (${term}) := by\n  cases Int.le_total 0 (${term}) <;> simp_all only [Int.mul_nonneg, Int.mul_nonneg_of_nonpos_of_nonpos]`;
  const pairs = ints.flatMap((a, index) => ints.slice(index + 1).map((b) => `${a} - ${b}`));
  for (const terms of [pairs.slice(0, 3), ints.slice(0, 3), [...ints, ...pairs].slice(0, 6)]) {
    if (terms.length > 0)
      drafts.push({
        family: 'squares',
        text: afterIntros(
          scene,
          `${terms.map(square).join('\n')}\n${finish} | ${productFacts(scene)
            .map((facts) => withNames('grind', facts))
            .join(' | ')}`,
        ),
        prior: 0.3,
      });
  }
  const nats = shape.variables.filter(({ type }) => type === 'Nat' || type === 'ℕ').map(({ name }) => name);
  for (const [index, a] of nats.entries()) {
    for (const b of nats.slice(index + 1)) {
      const apart = `· obtain ⟨d, rfl⟩ := Nat.exists_eq_add_of_le h\n  ${finish}`;
      const text = afterIntros(scene, `rcases Nat.le_total ${a} ${b} with h | h\n${apart}\n${apart}`);
      drafts.push({ family: 'compare', text, prior: 0.2 });
    }
  }
  if (nats.length > 0) {
    const monotone = 'Nat.mul_le_mul, Nat.mul_le_mul_left, Nat.mul_le_mul_right, Nat.le_trans';
    if (scene.available.has('grind'))
      drafts.push({
        family: 'monotone products',
        text: afterIntros(scene, `grind [${monotone}]`),
        prior: 0.2,
      });
  }
  return drafts;
}

/** `n < 10 → …`: a finite check. */
function finiteRanges(scene: Scene): readonly Draft[] {
  const bounded = scene.shape.assumptions.flatMap(({ type }) => {
    const match = /^([\p{L}][\p{L}\p{N}_']*) [<≤] (\d+)$/u.exec(type);
    return match?.[1] !== undefined && Number(match[2]) <= 200 ? [match[1]] : [];
  });
  if (bounded.length === 0) return [];
  return [
    { family: 'finite range', text: afterIntros(scene, `revert ${bounded.join(' ')}\ndecide`), prior: 0.4 },
  ];
}

function topics(scene: Scene): readonly Draft[] {
  const { statement, available, names, shape } = scene;
  const drafts: Draft[] = [];
  for (const { key, facts } of topicsOf(statement)) {
    if (available.has('grind'))
      drafts.push({
        family: `topic ${key}`,
        text: afterIntros(scene, withNames('grind', names.definitions, facts)),
        prior: 0.2,
      });
    drafts.push({
      family: `topic simp ${key}`,
      text: afterIntros(scene, withNames('simp_all', names.definitions, facts.slice(0, 3))),
      prior: 0.08,
    });
  }
  const search = available.has('exact?');
  if (search && shape.form === 'divides')
    drafts.push({
      family: 'apply; exact?',
      text: afterIntros(scene, 'apply Nat.dvd_add <;> exact?'),
      prior: 0.2,
      cost: 'dear',
    });
  return drafts;
}
