import type { Assumption } from '../shape';
import { withNames } from '../cited';
import { introductions, namesOf } from '../terms';
import { afterIntros, numbers, solve } from './scene';
import type { Draft, Scene } from './scene';

/** First-order steps that closing tactics miss: taking existence apart, using a universal fact, arguing by cases. */
export function logic(scene: Scene): readonly Draft[] {
  return [...exposures(scene), ...chains(scene), ...instances(scene), ...excludedMiddle(scene)];
}

/** How an assumption reads once definitions such as `Surjective f` are seen through: binders, then `∃` or not. */
interface Reading {
  readonly assumption: Assumption;
  readonly universal: number;
  readonly existential: boolean;
}

function readings({ shape, context }: Scene): readonly Reading[] {
  return shape.assumptions.flatMap((assumption) => {
    const definition = context.localDefinitions.find(
      ({ name }) => namesOf(assumption.type).has(name) && assumption.type.startsWith(name),
    );
    const statement = definition?.body ?? assumption.type;
    const { introduced, body } = introductions(statement);
    return [
      {
        assumption,
        universal: introduced.filter(({ name }) => name !== undefined).length,
        existential: body.trim().startsWith('∃'),
      },
    ];
  });
}

/** Names that the target's own definition would introduce: `Surjective g` is `∀ y, ∃ x, g x = y`. */
function hiddenIntros({ shape, context }: Scene): readonly string[] {
  const definition = context.localDefinitions.find(({ name }) => shape.body.startsWith(name));
  if (definition?.body === undefined) return [];
  const taken = new Set(shape.variables.map(({ name }) => name));
  return introductions(definition.body).introduced.map(({ name }, index) => {
    const base = name ?? (index === 0 ? 'h' : `h${index}`);
    return taken.has(base) ? `${base}'` : base;
  });
}

/** Definitions that hide binders (`Injective f`) seen through, in the target or everywhere. */
function exposures(scene: Scene): readonly Draft[] {
  const { shape, names, finish } = scene;
  const drafts: Draft[] = [];
  if (names.definitions.length > 0 && shape.assumptions.length + shape.variables.length > 0) {
    const text = afterIntros(scene, `${withNames('simp only', names.definitions)} at *\n${finish}`);
    drafts.push({ family: 'expose', text, prior: 0.2 });
  }
  const hidden = hiddenIntros(scene);
  const [first] = hidden;
  if (first !== undefined) {
    const uses = shape.assumptions.map(({ name }) => `exact ⟨_, ${name} ${first}⟩`);
    const close = solve([...uses, finish.replace('solve | ', '')]);
    drafts.push({
      family: 'intro hidden',
      text: afterIntros(scene, `intro ${hidden.join(' ')}\n${close}`),
      prior: 0.3,
    });
  }
  return drafts;
}

/** `obtain` what the existence assumptions give, one from the other, and put it into the target. */
function chains(scene: Scene): readonly Draft[] {
  const facts = readings(scene).filter(({ existential, universal }) => existential && universal <= 1);
  if (facts.length === 0 || facts.length > 3) return [];
  const hidden = hiddenIntros(scene);
  const front = hidden.length === 0 ? '' : `intro ${hidden.join(' ')}\n`;
  const starts = [
    ...hidden,
    ...scene.shape.variables.filter(({ type }) => !type.includes('→')).map(({ name }) => name),
    ...(numbers(scene.shape).length === 0 ? ['0'] : []),
  ];
  const drafts: Draft[] = [];
  for (const order of permutations(facts)) {
    for (const start of order.some(({ universal }) => universal > 0) ? starts.slice(0, 3) : ['']) {
      let last = start;
      const steps = order.map(({ assumption, universal }, index) => {
        const step = `obtain ⟨w${index}, hw${index}⟩ := ${assumption.name}${universal > 0 ? ` ${last}` : ''}`;
        last = `w${index}`;
        return step;
      });
      const found = order.map((_, index) => index).reverse();
      const closers = [
        ...found.map((index) => `exact ⟨_, hw${index}⟩`),
        ...found.map((index) => `exact ⟨w${index}, by simp_all⟩`),
        'simp_all',
        ...(scene.available.has('grind') ? ['grind'] : []),
        ...(scene.available.has('omega') ? ['omega'] : []),
      ];
      drafts.push({
        family: 'chain of existence',
        text: afterIntros(scene, `${front}${steps.join('\n')}\n${solve(closers)}`),
        prior: 0.35,
      });
    }
  }
  return drafts;
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

/** Universal assumptions used at terms of the context. */
function instances(scene: Scene): readonly Draft[] {
  const { shape, finish } = scene;
  const drafts: Draft[] = [];
  const terms = [
    ...shape.variables.filter(({ type }) => !type.includes('→')).map(({ name }) => name),
    ...numbers(shape).map((name) => `(${name} + 1)`),
  ];
  for (const { assumption, universal, existential } of readings(scene)) {
    if (existential && universal === 0) {
      const tail = solve(['simp_all', ...(scene.available.has('grind') ? ['grind'] : [])]);
      const uses = ['w', '(w + 1)'].map(
        (term) =>
          `(have := hw ${term}; ${solve(['omega', 'simp at this', 'simp_all', ...(scene.available.has('grind') ? ['grind'] : [])])})`,
      );
      drafts.push({
        family: 'use existence',
        text: afterIntros(
          scene,
          `obtain ⟨w, hw⟩ := ${assumption.name}\nfirst | ${uses.join(' | ')} | ${tail.replace('solve | ', '')} | exact fun _ => ⟨w, hw _⟩ | exact ⟨w, hw _⟩`,
        ),
        prior: 0.35,
      });
    } else if (universal > 0 && !existential) {
      for (const term of terms.slice(0, 4))
        drafts.push({
          family: 'instance',
          text: afterIntros(scene, `have := ${assumption.name} ${term}\n${finish}`),
          prior: 0.15,
        });
    }
  }
  return drafts;
}

/** Argues by cases on a universal statement inside the target. */
function excludedMiddle(scene: Scene): readonly Draft[] {
  const { shape } = scene;
  const drafts: Draft[] = [];
  const at = shape.body.lastIndexOf('∀');
  if (at > 0) {
    const inner = shape.body.slice(at).replace(/\)+$/u, '');
    const names = shape.variables.filter(({ type }) => !type.includes('→')).map(({ name }) => name);
    const closers = solve([
      'simp_all',
      ...names.map((name) => `exact ⟨${name}, by simp_all⟩`),
      ...(scene.available.has('grind') ? ['grind'] : []),
    ]);
    drafts.push({
      family: 'by_cases on ∀',
      text: afterIntros(
        scene,
        `by_cases h : ${inner}\n· ${closers}\n· obtain ⟨w, hw⟩ := Classical.not_forall.mp h\n  ${solve(['exact ⟨w, by simp_all⟩', 'simp_all', ...(scene.available.has('grind') ? ['grind'] : [])])}`,
      ),
      prior: 0.3,
    });
  }
  for (const { name, type } of shape.variables) {
    if (type === 'Prop')
      drafts.push({
        family: 'by_cases',
        text: afterIntros(scene, `by_cases ${name} <;> simp_all`),
        prior: 0.3,
      });
  }
  return drafts;
}
