import { shapeOf, type Variable } from '../shape';
import { callsIn, inPlaceOf, isName, namesOf, splitAt, substitute } from '../terms';
import type { DefinitionInfo, GoalContext } from '../types';
import { signatureOf } from './signature';
import { joinsFrom } from './joins';
import type { Draft } from './types';

/** What a loop may start from that holds nothing. */
const EMPTY = /^(?:∅|\{\}|#\[\]|\[\]|none|[\p{L}.]*\.empty|[\p{L}.]*\.emptyWithCapacity)$/u;

/** The statistics' key of {@link foldedFromAny}. */
export const FOLD_FAMILY = 'fold from any start';

/**
 * What a goal says of a definition that is a `foldl` from something empty (`xs.foldl (·.insert ·) ∅`), for every start: what
 * is seen of the result is what was seen of the start, and what the goal says. So `x ∈ seen xs ↔ x ∈ xs` becomes
 * `∀ acc, x ∈ xs.foldl (·.insert ·) acc ↔ x ∈ acc ∨ x ∈ xs`.
 */
export function foldedFromAny(context: GoalContext): readonly Draft[] {
  const shape = shapeOf(context);
  const { form, body, intros } = shape;
  const sides = form === 'iff' ? splitAt(body, '↔') : form === 'equation' ? splitAt(body, '=') : undefined;
  if (sides === undefined || intros.length > 0) return [];
  return context.localDefinitions.flatMap((definition) =>
    [
      [sides.left, sides.right],
      [sides.right, sides.left],
    ].flatMap(([side = '', other = '']) =>
      callsIn(side, definition.name).flatMap(({ args, text }) => {
        const fold = foldOf(definition, args);
        if (fold === undefined || namesOf(other).has(definition.name)) return [];
        const seen = (of: string): string => side.replace(text, () => inPlaceOf(text, [of]));
        const whole = seen(/\s/u.test(text) ? fold.term : `(${fold.term})`);
        const start = side.replace(text, 'acc');
        const mentioned = namesOf(`${whole} ; ${other}`);
        const variables = shape.variables
          .filter(({ name }) => mentioned.has(name))
          .map(({ name, type }) => [name, type] as const);
        return JOINS[form === 'iff' ? 'iff' : 'equation'].map((join, index): Draft => ({
          family: FOLD_FAMILY,
          prior: 0.8 - 0.05 * index,
          variables: [...variables, ['acc', fold.type]],
          body: `${whole} ${sides.symbol} ${join(start, other)}`,
        }));
      }),
    ),
  );
}

/** How what was seen of the start goes together with what the goal says. */
const JOINS: Readonly<Record<'iff' | 'equation', readonly ((start: string, said: string) => string)[]>> = {
  iff: [(start, said) => `(${start}) ∨ (${said})`],
  equation: [
    (start, said) => `(${start}) + (${said})`,
    (start, said) => `((${start}) || (${said}))`,
    (start, said) => `(${said}).or (${start})`,
    (start, said) => `(${start}) ++ (${said})`,
  ],
};

/** The loop that a definition is, called with some arguments and started from `acc`; the type of `acc`. */
function foldOf(
  definition: DefinitionInfo,
  args: readonly string[],
): { readonly term: string; readonly type: string } | undefined {
  const { body, recursive, result } = definition;
  const names = signatureOf(definition)?.names ?? [];
  if (recursive || body === undefined || result === undefined || args.length !== names.length)
    return undefined;
  const term = body.replaceAll(/\s+/gu, ' ').trim();
  const fold = callsIn(term, 'List.foldl').find(({ text }) => text === term);
  const start = fold?.args.at(-1) === undefined ? undefined : fold.args.find((arg) => EMPTY.test(arg));
  if (start === undefined) return undefined;
  const at = term.lastIndexOf(start);
  let loop = `${term.slice(0, at)}acc${term.slice(at + start.length)}`;
  for (const [index, name] of names.entries()) {
    if (name === undefined || name === 'acc') return undefined;
    const given = args[index] ?? name;
    loop = substitute(loop, name, isName(given) && !/[\s.]/u.test(given) ? given : `(${given})`);
  }
  return { term: loop, type: result };
}

/**
 * What a loop gives from any start, by what it gives from its own, where a goal has it from both:
 * `xs.foldl (· + ·) b` and `xs.foldl (· + ·) 0` give `∀ xs acc, xs.foldl (· + ·) acc = acc + xs.foldl (· + ·) 0`.
 */
export function restarted({ goal }: GoalContext, variables: readonly Variable[]): readonly Draft[] {
  const typeOf = (name: string | undefined): string | undefined =>
    variables.find((variable) => variable.name === name)?.type;
  const target = goal.target.replaceAll(/\s+/gu, ' ').trim();
  const loops = callsIn(target, 'List.foldl').map(({ args }) => args);
  return loops.flatMap(([step, start = '', list]) => {
    const other = loops.find(([also, from]) => also === step && from !== start && typeOf(from) !== undefined);
    const [elements, result] = [typeOf(list), typeOf(other?.[1])];
    if (step === undefined || other === undefined || elements === undefined || result === undefined)
      return [];
    const variable = ['xs', 'ys', 'zs'].find((one) => !namesOf(step).has(one)) ?? 'l';
    const loop = (from: string): string => `List.foldl ${step} ${from} ${variable}`;
    return joinsFrom(start).map((join): Draft => ({
      family: 'loop from any start',
      prior: 0.7,
      variables: [
        [variable, elements],
        ['acc', result],
      ],
      body: `${loop('acc')} = ${join(`(${loop(start)})`, 'acc')}`,
    }));
  });
}
