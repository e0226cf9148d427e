import { cited } from '../cited';
import { freshName, hypothesisNames } from '../shape';
import type { Variable } from '../shape';
import { applicationsOf, headOf, namesOf, substitute } from '../terms';
import type { ConstructorInfo, InductiveInfo } from '../types';
import { givenBy, passesOn } from '../varying';
import { afterIntros, isRecursive, isSelf } from './scene';
import type { Draft, Scene } from './scene';

/** `fun_induction f x y`: the cases that the function itself distinguishes. */
export function functionalInductions(scene: Scene): readonly Draft[] {
  const { context, shape, available, finish, statement } = scene;
  if (!available.has('fun_induction')) return [];
  const variables = new Set(shape.variables.map(({ name }) => name));
  const drafts: Draft[] = [];
  const given = new Set(
    shape.assumptions
      .filter(({ type }) =>
        context.localDefinitions.some(
          ({ recursive, name }) => recursive && applicationsOf(type, name).length > 0,
        ),
      )
      .flatMap(({ type }) => givenBy(type)),
  );
  for (const { name, recursive } of context.localDefinitions) {
    if (!recursive) continue;
    for (const args of applicationsOf(statement, name)) {
      const plain = args.filter((arg) => variables.has(arg));
      if (plain.length === 0) continue;
      const distinct = new Set(plain).size === plain.length && plain.length === args.length;
      const call = `fun_induction ${cited(name)} ${args.join(' ')}`;
      const others = shape.variables
        .filter((variable) => isData(variable) && !args.includes(variable.name))
        .map((variable) => variable.name);
      // What a hypothesis says that the function gave is another thing for each of its calls.
      const changes = others.some((other) => given.has(other));
      drafts.push({
        family: 'fun_induction',
        text: afterIntros(scene, `${call} <;> ${finish}`),
        prior: distinct ? (changes ? 0.35 : 0.55) : 0.35,
      });
      if (others.length > 0) {
        const generalizing = `${call} generalizing ${others.join(' ')} <;> ${finish}`;
        drafts.push({
          family: 'fun_induction generalizing',
          text: afterIntros(scene, generalizing),
          prior: distinct && changes ? 0.6 : 0.25,
        });
      }
    }
  }
  return drafts;
}

interface InductionVariable {
  readonly variable: Variable;
  readonly inductive: InductiveInfo;
  /** How promising, 0 to 1. */
  readonly weight: number;
}

/** Variables to do induction on: those of a recursive inductive type, the ones local functions take first. */
function inductionVariables({ context, shape, statement }: Scene): readonly InductionVariable[] {
  return shape.variables
    .flatMap((variable) => {
      const { inductive } = variable;
      if (inductive === undefined || !isRecursive(inductive)) return [];
      const places = context.localDefinitions.flatMap((definition) =>
        applicationsOf(statement, definition.name)
          .map((args) => args.indexOf(variable.name))
          // What a function only passes on it does not recurse on.
          .filter((place) => !definition.recursive || place === -1 || !passesOn(definition, place)),
      );
      const asArgument = Math.max(0, ...places.map((place) => (place === -1 ? 0 : 1 / (1 + 0.2 * place))));
      const mentioned = namesOf(statement).has(variable.name) ? 0.3 : 0;
      return [{ variable, inductive, weight: 0.3 + mentioned + 0.4 * asArgument }];
    })
    .sort((a, b) => b.weight - a.weight);
}

function isData({ type }: Variable): boolean {
  return !type.includes('→');
}

/** `induction x with …`: plain, generalising the other variables, and with a case split on another one in each arm. */
export function inductions(scene: Scene): readonly Draft[] {
  const drafts: Draft[] = [];
  const { shape, finish } = scene;
  for (const { variable, inductive, weight } of inductionVariables(scene)) {
    const others = shape.variables.filter(
      (other) => other !== variable && isData(other) && !namesOf(other.type).has(variable.name),
    );
    const arms = (leaf: string): string => inductionArms(scene, variable.name, inductive, () => leaf);
    const add = (family: string, prior: number, text: string): void => {
      drafts.push({ family, text: afterIntros(scene, text), prior: prior * weight });
    };
    if (shape.form === 'exists')
      add(
        'induction, witness',
        0.35,
        `induction ${variable.name} with\n${witnessArms(scene, variable.name, inductive)}`,
      );
    add('induction', 0.6, `induction ${variable.name} with\n${arms(finish)}`);
    if (others.length === 0) continue;
    const head = `induction ${variable.name} generalizing ${others.map(({ name }) => name).join(' ')} with\n`;
    add('induction generalizing', 0.45, head + arms(finish));
    for (const other of others) {
      if (other.inductive !== undefined)
        add('induction, cases', 0.3, head + arms(`cases ${other.name} <;> ${finish}`));
    }
  }
  return drafts;
}

/** The arms of `induction x with`: constructor, names for its arguments and induction hypotheses, the leaf. */
function inductionArms(
  scene: Scene,
  variable: string,
  inductive: InductiveInfo,
  leaf: (hypothesis: string | undefined) => string,
): string {
  const used = new Set([...hypothesisNames(scene.context.goal), ...scene.shape.intros]);
  used.delete(variable);
  return inductive.constructors
    .map((constructor) => {
      const names = armNames(constructor, inductive, variable, used);
      const hypothesis = names.length > constructor.arguments.length ? names.at(-1) : undefined;
      return `| ${[constructor.name, ...names].join(' ')} => ${leaf(hypothesis)}`;
    })
    .join('\n');
}

/** Arms for an existential target: the witness of the induction hypothesis, or the next one. */
export function witnessArms(scene: Scene, variable: string, inductive: InductiveInfo): string {
  const closer = scene.available.has('grind')
    ? '(first | omega | simp_all | grind)'
    : '(first | omega | simp_all)';
  return inductionArms(scene, variable, inductive, (hypothesis) =>
    hypothesis === undefined
      ? `first | exact ⟨0, by ${closer}⟩ | exact ⟨_, rfl⟩ | exact ⟨1, by ${closer}⟩ | exact ⟨[], by ${closer}⟩`
      : `obtain ⟨w, hw⟩ := ${hypothesis}; first | exact ⟨w, by ${closer}⟩ | exact ⟨w + 1, by ${closer}⟩ | exact ⟨_ :: w, by ${closer}⟩`,
  );
}

function armNames(
  constructor: ConstructorInfo,
  inductive: InductiveInfo,
  variable: string,
  taken: ReadonlySet<string>,
): readonly string[] {
  const used = new Set(taken);
  const choose = (base: string): string => {
    const name = freshName(base, used);
    used.add(name);
    return name;
  };
  const recursive = constructor.arguments.filter(({ type }) => isSelf(type, inductive));
  const names = constructor.arguments.map((argument) => {
    if (recursive.length === 1 && argument === recursive[0]) return choose(variable);
    return choose(argument.name ?? defaultName(argument.type));
  });
  const hypotheses = recursive.map((argument) => {
    const own = names[constructor.arguments.indexOf(argument)] ?? '';
    return choose(recursive.length === 1 ? 'ih' : `ih_${own}`);
  });
  return [...names, ...hypotheses];
}

function defaultName(type: string): string {
  if (/^(?:Nat|Int)$/u.test(type)) return 'n';
  if (type.startsWith('List')) return 'xs';
  const head = headOf(type).charAt(0).toLowerCase();
  return /[a-z]/u.test(head) ? head : 'a';
}

/** Strong induction on a number, and induction with a statement about two numbers in a row. */
export function numberInductions(scene: Scene): readonly Draft[] {
  const { shape, names, finish } = scene;
  const drafts: Draft[] = [];
  const first = names.definitions[0];
  for (const { name, type } of shape.variables) {
    if (type !== 'Nat' && type !== 'ℕ') continue;
    const add = (family: string, prior: number, text: string): void => {
      drafts.push({ family, text: afterIntros(scene, text), prior });
    };
    const head = `induction ${name} using Nat.strongRecOn with\n| _ ${name} ih =>`;
    add('strong induction', 0.12, `${head} ${finish}`);
    if (first !== undefined)
      add(
        'strong induction, unfold',
        0.15,
        `${head}\n  unfold ${first}\n  repeat' split\n  all_goals ${finish}`,
      );
    add(
      'strong induction, two steps',
      0.15,
      `${head}\n  match ${name} with\n  | 0 => ${finish}\n  | 1 => ${finish}\n  | ${name} + 2 => ${finish}`,
    );
    if (
      !namesOf(shape.body).has(name) ||
      shape.assumptions.some((assumption) => namesOf(assumption.type).has(name))
    )
      continue;
    const next = substitute(shape.body, name, `(${name} + 1)`);
    add(
      'two in a row',
      0.2,
      `have key : (${shape.body}) ∧ (${next}) := by\n  induction ${name} <;> ${finish}\nexact key.1`,
    );
  }
  return drafts;
}
