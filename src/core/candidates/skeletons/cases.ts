import { cited } from '../cited';
import { afterIntros, isRecursive, targetPredicate } from './scene';
import type { Draft, Scene } from './scene';

/** Case splits on variables and hypotheses. */
export function caseSplits(scene: Scene): readonly Draft[] {
  const { shape, finish } = scene;
  const splittable = shape.variables.filter(
    ({ inductive }) => inductive !== undefined && inductive.name !== 'Int',
  );
  const flat = splittable.filter(({ inductive }) => inductive !== undefined && !isRecursive(inductive));
  const drafts: Draft[] = [];
  if (flat.length > 1 && flat.length <= 4) {
    const text = [...flat.map(({ name }) => `cases ${name}`), finish].join(' <;> ');
    drafts.push({ family: 'cases all', text: afterIntros(scene, text), prior: 0.6 });
  }
  for (const variable of splittable) {
    const prior = flat.includes(variable) ? 0.6 : 0.2;
    drafts.push({ family: 'cases', text: afterIntros(scene, `cases ${variable.name} <;> ${finish}`), prior });
  }
  for (const { name, type } of shape.assumptions) {
    if (/[∃∨∧]/u.test(type) && !type.startsWith('∀')) {
      drafts.push({
        family: 'cases on a hypothesis',
        text: afterIntros(scene, `cases ${name} <;> ${finish}`),
        prior: 0.3,
      });
    }
  }
  return drafts;
}

/** `constructor` on a conjunction, an equivalence or an inductive predicate. */
export function constructorSteps(scene: Scene): readonly Draft[] {
  const { shape, finish, context } = scene;
  const drafts: Draft[] = [];
  if (shape.form === 'and' || shape.form === 'iff') {
    drafts.push({ family: 'constructor', text: afterIntros(scene, `constructor <;> ${finish}`), prior: 0.3 });
  }
  if (targetPredicate(context, shape) !== undefined) {
    drafts.push({
      family: 'constructors',
      text: afterIntros(scene, 'repeat (first | assumption | constructor)'),
      prior: 0.4,
    });
  }
  drafts.push({
    family: 'finish',
    text: afterIntros(scene, finish),
    prior: context.inductives.some(({ predicate }) => predicate) ? 0.4 : 0.1,
  });
  return drafts;
}

/** Unfolding a definition with an `if` or a `match` in it, and splitting. */
export function unfoldings(scene: Scene): readonly Draft[] {
  return scene.context.localDefinitions
    .filter(({ branches }) => branches)
    .slice(0, 2)
    .map(({ name }) => ({
      family: 'unfold, split',
      text: afterIntros(scene, `unfold ${cited(name)}\nrepeat' split\nall_goals ${scene.finish}`),
      prior: 0.25,
    }));
}

/** Extensionality of functions and predicates. */
export function extensionality(scene: Scene): readonly Draft[] {
  const { shape, finish } = scene;
  if (!shape.extensional) return [];
  const draft = (family: string, steps: string, prior: number): Draft => ({
    family,
    text: afterIntros(scene, `${steps}${finish}`),
    prior,
  });
  return [
    draft('funext', 'funext x\n', 0.3),
    draft('funext, propext', 'funext x\napply propext\n', 0.2),
    draft('ext', 'ext x <;> ', 0.15),
  ];
}
