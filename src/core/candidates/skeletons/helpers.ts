import { applicationsOf, headOf, namesOf } from '../terms';
import type { DefinitionInfo, InductiveInfo } from '../types';
import { afterIntros, isRecursive, isSelf } from './scene';
import type { Draft, Scene } from './scene';

/** A helper lemma: its statement, and the variable of the statement to do induction on. */
interface Helper {
  readonly name: string;
  readonly statement: string;
}

/**
 * Proofs that first establish laws nobody has stated yet, the ones most lemmas about own functions rest on: that a binary
 * function has a unit, is associative or moves a successor out, and that a function turns append into its own operation
 * (`total (xs ++ ys) = total xs + total ys`). Then the goal itself is proved by induction, the laws at hand.
 */
export function helperLemmas(scene: Scene): readonly Draft[] {
  const { shape } = scene;
  if (shape.form !== 'equation') return [];
  const drafts: Draft[] = [];
  for (const variable of shape.variables) {
    const { inductive } = variable;
    if (inductive === undefined || !isRecursive(inductive) || !namesOf(shape.body).has(variable.name))
      continue;
    const binary = scene.context.localDefinitions.filter((definition) =>
      isBinaryOn(scene, definition, variable.type),
    );
    const listLike = /^List\b/u.test(variable.type);
    const operations = [...binary.map(({ name }) => name), ...(listLike && appends(scene) ? ['++'] : [])];
    for (const operation of operations) {
      const laws = operation === '++' ? [] : lawsOf(operation, variable.type, inductive, listLike);
      const homs = homomorphisms(scene, operation, variable.type, variable.name);
      const sets: (readonly Helper[])[] = [laws, homs, [...laws, ...homs]];
      const distinct = sets.filter(
        (set, index) => set.length > 0 && sets.findIndex((other) => names(other) === names(set)) === index,
      );
      for (const set of distinct)
        drafts.push({
          family: 'helper lemmas',
          text: afterIntros(
            scene,
            `${set.map((helper) => proved(helper, scene)).join('\n')}\ninduction ${variable.name} <;> ${scene.finish}`,
          ),
          prior: 0.2,
        });
    }
  }
  return drafts;
}

/** Whether the library's append or reverse plays a part. */
function appends({ statement, context }: Scene): boolean {
  return [statement, ...context.localDefinitions.map(({ text }) => text)].some((text) =>
    /\+\+|reverse|flatten/u.test(text),
  );
}

function names(helpers: readonly Helper[]): string {
  return helpers.map(({ name }) => name).join();
}

function proved({ name, statement }: Helper, { finish }: Scene): string {
  return `have ${name} : ${statement} := by\n  intro x; induction x <;> ${finish}`;
}

/** A recursive function that is applied to two arguments, its result being of the same type as the variable. */
function isBinaryOn({ statement, context }: Scene, definition: DefinitionInfo, type: string): boolean {
  if (!definition.recursive || definition.result === undefined || headOf(definition.result) !== headOf(type))
    return false;
  const texts = [statement, ...context.localDefinitions.map(({ text }) => text)];
  return texts.some((text) => applicationsOf(text, definition.name).some((args) => args.length === 2));
}

function lawsOf(
  operation: string,
  type: string,
  inductive: InductiveInfo,
  listLike: boolean,
): readonly Helper[] {
  const base = baseOf(type, inductive, listLike);
  if (base === undefined) return [];
  const unit = { name: 'unit', statement: `∀ x : ${type}, ${operation} x ${base} = x` };
  const successor = successorOf(type, inductive);
  return successor === undefined
    ? [
        unit,
        {
          name: 'assoc',
          statement: `∀ x y z : ${type}, ${operation} (${operation} x y) z = ${operation} x (${operation} y z)`,
        },
      ]
    : [
        unit,
        {
          name: 'step',
          statement: `∀ x y : ${type}, ${operation} x ${successor('y')} = ${successor(`(${operation} x y)`)}`,
        },
      ];
}

function baseOf(type: string, inductive: InductiveInfo, listLike: boolean): string | undefined {
  if (listLike) return '[]';
  if (type === 'Nat') return '0';
  const base = inductive.constructors.find((constructor) => constructor.arguments.length === 0);
  return base === undefined ? undefined : `${inductive.name}.${base.name}`;
}

/** How the type's only step is written, where it has one with a single argument. */
function successorOf(type: string, inductive: InductiveInfo): ((of: string) => string) | undefined {
  if (type === 'Nat') return (of) => `(${of} + 1)`;
  const step = inductive.constructors.find(
    (constructor) =>
      constructor.arguments.length === 1 &&
      constructor.arguments.some((argument) => isSelf(argument.type, inductive)),
  );
  return step === undefined ? undefined : (of) => `(${inductive.name}.${step.name} ${of})`;
}

/** `f (x ∘ y) = f x ⊕ f y` for the functions of the goal that take the variable; `⊕` is guessed from the result's type. */
function homomorphisms(
  { context, shape }: Scene,
  operation: string,
  type: string,
  variable: string,
): readonly Helper[] {
  const apply = (a: string, b: string): string =>
    operation === '++' ? `(${a} ++ ${b})` : `(${operation} ${a} ${b})`;
  return context.localDefinitions.flatMap((definition, index) => {
    if (definition.name === operation || !definition.recursive || definition.result === undefined) return [];
    const args = applicationsOf(shape.body, definition.name).find((list) =>
      list.some((arg) => namesOf(arg).has(variable)),
    );
    const place = args?.findIndex((arg) => namesOf(arg).has(variable)) ?? -1;
    if (args === undefined || place === -1) return [];
    const call = (arg: string): string =>
      `${definition.name} ${args.map((old, at) => (at === place ? arg : old)).join(' ')}`;
    const joined = join(definition.result, operation, `(${call('x')})`, `(${call('y')})`);
    if (joined === undefined) return [];
    return [{ name: `hom${index}`, statement: `∀ x y : ${type}, ${call(apply('x', 'y'))} = ${joined}` }];
  });
}

function join(result: string, operation: string, x: string, y: string): string | undefined {
  if (/^(?:Nat|Int)$/u.test(result)) return `${x} + ${y}`;
  if (result === 'Bool') return `(${x} && ${y})`;
  // Functions from lists to lists mostly reverse the order or keep it; reversal is the one that needs a lemma.
  if (/^List\b/u.test(result)) return operation === '++' ? `${y} ++ ${x}` : `${operation} ${y} ${x}`;
  return undefined;
}
