import { tacticsAvailable } from './available';
import { accumulatorLemmas } from './accumulators';
import { namesFor, withNames } from './portfolio';
import type { Names, Scored } from './portfolio';
import { freshName, namesInUse } from './shape';
import type { Assumption, GoalShape, Variable } from './shape';
import { scoreOf } from './stats';
import { applicationsOf, headOf, lastPart, namesOf, splitAt } from './terms';
import type { ConstructorInfo, CostClass, GoalContext, InductiveInfo } from './types';

/** How many skeletons a goal gets at most. */
const MAX_SKELETONS = 60;

/** What every skeleton builder is given. */
interface Scene {
  readonly context: GoalContext;
  readonly shape: GoalShape;
  readonly names: Names;
  readonly available: ReadonlySet<string>;
  /** Closes a leaf: one `solve` over the closing tactics that fit. */
  readonly finish: string;
}

/** A skeleton before scoring. */
interface Draft {
  readonly family: string;
  readonly text: string;
  readonly prior: number;
  readonly cost?: CostClass;
}

/**
 * Structural proofs read off a goal: induction, functional induction, case splits, witnesses, extensionality. Each leaf is
 * closed by one `solve | … | …`; `minimise` replaces it by the alternative that did the work.
 */
export function skeletons(context: GoalContext, shape: GoalShape): readonly Scored[] {
  const available = tacticsAvailable(context.available);
  const names = namesFor(context);
  const scene: Scene = {
    context,
    shape,
    names,
    available,
    finish: `solve ${finishers(shape, names, available)
      .map((tactic) => `| ${tactic}`)
      .join(' ')}`,
  };
  const drafts = [
    ...functionalInductions(scene),
    ...inductions(scene),
    ...predicateInductions(scene),
    ...caseSplits(scene),
    ...witnesses(scene),
    ...extensionality(scene),
    ...constructors(scene),
    ...unfoldings(scene),
    ...strongInductions(scene),
    ...accumulatorLemmas(context, shape, scene.finish),
  ];
  const seen = new Set<string>();
  return drafts
    .filter(({ text }) => !seen.has(text) && seen.add(text) !== undefined)
    .map(({ family, text, prior, cost = 'normal' }) => ({
      candidate: { text, origin: 'skeleton' as const, cost, family },
      score: scoreOf(context.stats, shape.key, family, prior) / (cost === 'dear' ? 20 : 6),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_SKELETONS);
}

/** The alternatives that close a leaf, quick ones first. */
function finishers(shape: GoalShape, names: Names, available: ReadonlySet<string>): readonly string[] {
  const grind = available.has('grind');
  const omega = available.has('omega') ? ' <;> omega' : '';
  const cited = names.lemmas.length > 0;
  return [
    'rfl',
    `${withNames('simp_all', names.definitions)}${omega}`,
    ...(grind
      ? [withNames('grind', names.definitions)]
      : [`${withNames('simp_all', names.definitions)} <;> (repeat' split) <;> simp_all${omega}`]),
    ...(available.has('ring') && shape.numeric
      ? [`${withNames('simp_all', names.definitions)} <;> ring_nf at * <;> nlinarith`]
      : []),
    ...(cited ? [`${withNames('simp_all', names.definitions, names.lemmas)}${omega}`] : []),
    ...(cited && grind ? [withNames('grind', names.definitions, names.lemmas)] : []),
  ];
}

/** `intro …` in front, where the target has binders. */
function afterIntros(scene: Scene, text: string): string {
  return scene.shape.intros.length === 0 ? text : `intro ${scene.shape.intros.join(' ')}\n${text}`;
}

function functionalInductions({ context, shape, available, finish, ...scene }: Scene): readonly Draft[] {
  if (!available.has('fun_induction')) return [];
  const drafts: Draft[] = [];
  const introduced = (text: string): string =>
    afterIntros({ context, shape, available, finish, ...scene }, text);
  const statement = [shape.body, ...shape.assumptions.map(({ type }) => type)].join(' ; ');
  const variables = new Set(shape.variables.map(({ name }) => name));
  for (const { name, recursive } of context.localDefinitions) {
    if (!recursive) continue;
    for (const args of applicationsOf(statement, name)) {
      // Functional induction wants variables where the function recurses; a term in such a place cannot be generalised by it.
      const plain = args.filter((arg) => variables.has(arg));
      if (plain.length === 0) continue;
      const distinct = new Set(plain).size === plain.length && plain.length === args.length;
      drafts.push({
        family: 'fun_induction',
        text: introduced(`fun_induction ${name} ${args.join(' ')} <;> ${finish}`),
        prior: distinct ? 0.55 : 0.35,
      });
    }
  }
  return drafts;
}

/** Variables to do induction on: those of a recursive inductive type, the ones local functions take first. */
function inductionVariables({
  context,
  shape,
}: Scene): readonly {
  readonly variable: Variable;
  readonly inductive: InductiveInfo;
  readonly weight: number;
}[] {
  const statement = [shape.body, ...shape.assumptions.map(({ type }) => type)].join(' ; ');
  return shape.variables
    .flatMap((variable) => {
      const { inductive } = variable;
      if (inductive === undefined || !isRecursive(inductive)) return [];
      const asArgument = context.localDefinitions.reduce(
        (best, { name }) =>
          Math.max(
            best,
            ...applicationsOf(statement, name).map((args) =>
              args.includes(variable.name) ? 1 / (1 + 0.2 * args.indexOf(variable.name)) : 0,
            ),
            0,
          ),
        0,
      );
      const mentioned = namesOf(statement).has(variable.name) ? 0.3 : 0;
      return [{ variable, inductive, weight: 0.3 + mentioned + 0.4 * asArgument }];
    })
    .sort((a, b) => b.weight - a.weight);
}

function isRecursive(inductive: InductiveInfo): boolean {
  return inductive.constructors.some((constructor) =>
    constructor.arguments.some(({ type }) => isSelf(type, inductive)),
  );
}

function isSelf(type: string, inductive: InductiveInfo): boolean {
  return lastPart(headOf(type)) === lastPart(inductive.name);
}

function inductions(scene: Scene): readonly Draft[] {
  const drafts: Draft[] = [];
  const { shape, finish } = scene;
  for (const { variable, inductive, weight } of inductionVariables(scene)) {
    const others = shape.variables.filter(
      ({ name, type }) => name !== variable.name && !/→/u.test(type) && !namesOf(type).has(variable.name),
    );
    const generalizing = others.map(({ name }) => name);
    const arms = (leaf: (recursive: boolean) => string): string =>
      inductionArms(scene, variable.name, inductive, leaf);
    const plain = afterIntros(scene, `induction ${variable.name} with\n${arms(() => finish)}`);
    drafts.push({ family: 'induction', text: plain, prior: 0.6 * weight });
    if (generalizing.length > 0) {
      const head = `induction ${variable.name} generalizing ${generalizing.join(' ')} with\n`;
      drafts.push({
        family: 'induction generalizing',
        text: afterIntros(scene, head + arms(() => finish)),
        prior: 0.45 * weight,
      });
      for (const other of others) {
        if (other.inductive === undefined) continue;
        const split = `cases ${other.name} <;> ${finish}`;
        drafts.push({
          family: 'induction, cases',
          text: afterIntros(scene, head + arms(() => split)),
          prior: 0.3 * weight,
        });
      }
    }
  }
  return drafts;
}

/** The arms of `induction x with`: constructor, names for its arguments and induction hypotheses, the leaf. */
function inductionArms(
  scene: Scene,
  variable: string,
  inductive: InductiveInfo,
  leaf: (recursive: boolean) => string,
): string {
  const used = new Set([...namesInUse(scene.context.goal), ...scene.shape.intros]);
  used.delete(variable);
  return inductive.constructors
    .map((constructor) => {
      const names = armNames(constructor, inductive, variable, used);
      return `| ${[constructor.name, ...names].join(' ')} => ${leaf(names.length > constructor.arguments.length)}`;
    })
    .join('\n');
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

function predicateInductions(scene: Scene): readonly Draft[] {
  return scene.shape.assumptions.flatMap((assumption: Assumption) => {
    const { name, predicate } = assumption;
    if (predicate === undefined) return [];
    const others = scene.shape.variables
      .filter((variable) => !namesOf(assumption.type).has(variable.name))
      .map((variable) => variable.name);
    return [
      {
        family: 'induction on a proof',
        text: afterIntros(scene, `induction ${name} <;> ${leafOf(scene)}`),
        prior: 0.6,
      },
      {
        family: 'cases on a proof',
        text: afterIntros(scene, `cases ${name} <;> ${leafOf(scene)}`),
        prior: 0.55,
      },
      ...(others.length === 0
        ? []
        : [
            {
              family: 'induction on a proof',
              text: afterIntros(
                scene,
                `induction ${name} generalizing ${others.join(' ')} <;> ${leafOf(scene)}`,
              ),
              prior: 0.4,
            },
          ]),
    ];
  });
}

/** The inductive predicate that the target is an instance of. */
function targetPredicate({ context, shape }: Scene): InductiveInfo | undefined {
  const head = headOf(shape.body);
  return context.inductives.find(
    ({ name, predicate }) => predicate && (name === head || name.endsWith(`.${head}`)),
  );
}

/** `finish`, with the constructors of the target's predicate tried too. */
function leafOf(scene: Scene): string {
  const steps = context(scene);
  return steps.length === 0 ? scene.finish : `${scene.finish} ${steps.map((step) => `| ${step}`).join(' ')}`;
}

function context(scene: Scene): readonly string[] {
  const predicates = scene.context.inductives.filter(
    ({ predicate, name }) => predicate && namesOf(scene.context.goal.target).has(lastPart(name)),
  );
  if (predicates.length === 0) return [];
  const rules = predicates.flatMap(({ name, constructors: list }) =>
    list.map((constructor) => `${name}.${constructor.name}`),
  );
  const targets =
    targetPredicate(scene) === undefined
      ? []
      : ['(repeat (first | assumption | constructor))', 'constructor <;> simp_all'];
  if (!scene.available.has('grind')) return targets;
  return [
    ...targets,
    withNames('grind', scene.names.definitions, rules),
    withNames(
      'grind',
      scene.names.definitions,
      predicates.map(({ name }) => name),
    ),
  ];
}

function caseSplits(scene: Scene): readonly Draft[] {
  const { shape } = scene;
  const candidates = shape.variables.filter(
    ({ inductive }) => inductive !== undefined && inductive.name !== 'Int',
  );
  const closed = candidates.filter(({ inductive }) => inductive !== undefined && !isRecursive(inductive));
  const drafts: Draft[] = [];
  if (closed.length > 1 && closed.length <= 4) {
    drafts.push({
      family: 'cases all',
      text: afterIntros(scene, [...closed.map(({ name }) => `cases ${name}`), leafOf(scene)].join(' <;> ')),
      prior: 0.6,
    });
  }
  for (const { name, inductive } of candidates) {
    const weight = inductive !== undefined && isRecursive(inductive) ? 0.2 : 0.6;
    drafts.push({
      family: 'cases',
      text: afterIntros(scene, `cases ${name} <;> ${leafOf(scene)}`),
      prior: weight,
    });
  }
  for (const { name, type } of shape.assumptions) {
    if (/∃|∨|∧/u.test(type) && !type.startsWith('∀'))
      drafts.push({
        family: 'cases on a hypothesis',
        text: afterIntros(scene, `cases ${name} <;> ${leafOf(scene)}`),
        prior: 0.3,
      });
  }
  return drafts;
}

function witnesses(scene: Scene): readonly Draft[] {
  const { shape, available } = scene;
  if (shape.form !== 'exists') return [];
  const count = existentials(shape.body);
  const variables = shape.variables.map(({ name }) => name);
  const numbers = shape.variables
    .filter(({ type }) => /^(?:Nat|Int|ℕ|ℤ)$/u.test(type))
    .map(({ name }) => name);
  const terms =
    count === 1
      ? [
          ...variables,
          ...shape.assumptions.map(() => '_').slice(0, 1),
          ...numbers.flatMap((n) => [`${n} + 1`, `${n} / 2`, `2 * ${n}`, `2 * ${n} + 2`, `${n} - 1`]),
          ...differences(numbers),
          '0',
          '1',
          '2',
          '[]',
          '_',
        ]
      : [];
  const closers = `(first | omega | rfl | simp_all | ${available.has('grind') ? 'grind' : 'trivial'})`;
  const single = terms.map((term) => ({
    family: 'witness',
    text: afterIntros(scene, `exact ⟨${term}, by ${closers}⟩`),
    prior: 0.25,
  }));
  const small = Array.from({ length: count }, () => ['0', '1', '2', '3', '4', '5']);
  const ground: Draft[] =
    shape.ground && count <= 3
      ? combinations(small).map((values) => ({
          family: 'witness',
          text: `exact ⟨${values.join(', ')}, by decide⟩`,
          prior: 0.05,
        }))
      : [];
  const given = shape.assumptions.map(({ name }) => ({
    family: 'witness from hypothesis',
    text: afterIntros(scene, `obtain ⟨_, _⟩ := ${name}\nexact ⟨_, by ${closers}⟩`),
    prior: 0.1,
  }));
  return [
    { family: 'witness', text: afterIntros(scene, `exact ⟨_, rfl⟩`), prior: 0.3 },
    ...single,
    ...bounded(ground),
    ...given,
  ];
}

function existentials(body: string): number {
  let count = 0;
  for (let rest = body.trim(); rest.startsWith('∃');) {
    const comma = splitAt(` ${rest.slice(1)}`, ',');
    if (comma === undefined) break;
    count += comma.left.replace(/:.*$/su, '').replace(/^\(/u, '').trim().split(/\s+/u).length;
    rest = comma.right;
  }
  return Math.max(count, 1);
}

function differences(numbers: readonly string[]): readonly string[] {
  return numbers.flatMap((a) => numbers.filter((b) => a !== b).map((b) => `${a} - ${b}`));
}

function combinations(choices: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return choices.reduce<readonly (readonly string[])[]>(
    (built, options) => built.flatMap((front) => options.map((option) => [...front, option])),
    [[]],
  );
}

/** One candidate that goes through all witnesses in turn, instead of one each. */
function bounded(drafts: readonly Draft[]): readonly Draft[] {
  if (drafts.length === 0) return [];
  return [
    {
      family: 'witness search',
      text: `first\n${drafts.map(({ text }) => `  | ${text}`).join('\n')}`,
      prior: 0.5,
    },
  ];
}

function extensionality(scene: Scene): readonly Draft[] {
  const { shape } = scene;
  if (!shape.extensional) return [];
  return [
    { family: 'funext', text: afterIntros(scene, `funext x\n${leafOf(scene)}`), prior: 0.35 },
    {
      family: 'funext, propext',
      text: afterIntros(scene, `funext x\napply propext\n${leafOf(scene)}`),
      prior: 0.2,
    },
    { family: 'ext', text: afterIntros(scene, `ext x <;> ${leafOf(scene)}`), prior: 0.2 },
  ];
}

function constructors(scene: Scene): readonly Draft[] {
  const { shape } = scene;
  const drafts: Draft[] = [];
  if (['and', 'iff', 'or'].includes(shape.form)) {
    drafts.push({
      family: 'constructor',
      text: afterIntros(scene, `constructor <;> ${leafOf(scene)}`),
      prior: 0.3,
    });
  }
  if (targetPredicate(scene) !== undefined) {
    drafts.push({
      family: 'constructors',
      text: afterIntros(scene, 'repeat (first | assumption | constructor)'),
      prior: 0.4,
    });
    drafts.push({ family: 'constructors', text: afterIntros(scene, leafOf(scene)), prior: 0.4 });
  } else if (context(scene).length > 0)
    drafts.push({ family: 'rules', text: afterIntros(scene, leafOf(scene)), prior: 0.4 });
  return drafts;
}

function unfoldings(scene: Scene): readonly Draft[] {
  return scene.context.localDefinitions
    .slice(0, 2)
    .flatMap(({ name, branches }) =>
      branches
        ? [
            {
              family: 'unfold, split',
              text: afterIntros(scene, `unfold ${name}\nrepeat' split\nall_goals ${leafOf(scene)}`),
              prior: 0.25,
            },
          ]
        : [],
    );
}

function strongInductions(scene: Scene): readonly Draft[] {
  const { shape, names, finish } = scene;
  return shape.variables
    .filter(({ type }) => type === 'Nat' || type === 'ℕ')
    .flatMap(({ name }) => {
      const first = names.definitions[0];
      return [
        {
          family: 'strong induction',
          text: afterIntros(
            scene,
            `induction ${name} using Nat.strongRecOn with\n| _ ${name} ih => ${finish}`,
          ),
          prior: 0.12,
        },
        ...(first === undefined
          ? []
          : [
              {
                family: 'strong induction',
                text: afterIntros(
                  scene,
                  `induction ${name} using Nat.strongRecOn with\n| _ ${name} ih =>\n  unfold ${first}\n  repeat' split\n  all_goals ${finish}`,
                ),
                prior: 0.15,
              },
            ]),
      ];
    });
}
