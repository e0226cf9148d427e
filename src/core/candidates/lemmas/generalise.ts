import { shapeOf } from '../shape';
import { callsIn, inPlaceOf, namesOf, splitAt } from '../terms';
import { varies } from '../varying';
import type { GoalContext } from '../types';
import { joinsFrom } from './joins';
import { signatureOf } from './signature';
import { isKnown } from './known';
import type { Draft } from './types';

/**
 * The goal's own equation for all values of what a function starts from: `f xs [] = rhs` becomes
 * `∀ acc, f xs acc = rhs ++ acc` and the like. Functions of the file, and `List.foldl`.
 */
export function generalised(context: GoalContext): readonly Draft[] {
  const shape = shapeOf(context);
  const { form, body, intros } = shape;
  const equation =
    form === 'iff'
      ? splitAt(body, '↔')
      : form === 'equation' || form === 'inequality'
        ? splitAt(body, '=', '≤', '<', '≥', '>')
        : undefined;
  if (equation === undefined || intros.length > 0) return [];
  const { symbol } = equation;
  const functions = [
    ...context.localDefinitions
      .filter(({ recursive, name }) => recursive && !isKnown(shape, name))
      .map((definition): Loop => ({
        name: definition.name,
        parameters: signatureOf(definition)?.parameters ?? [],
        changes: (index) => varies(definition, index),
      })),
    ...(isKnown(shape, 'List.foldl') ? [] : [{ name: 'List.foldl', parameters: [], changes: () => false }]),
  ];
  const drafts: Draft[] = symbol === '=' ? [...fromAssumptions(context, equation.left, equation.right)] : [];
  for (const [side, other, isLeft] of [
    [equation.left, equation.right, true],
    [equation.right, equation.left, false],
  ] as const) {
    for (const { name, parameters, changes } of functions) {
      for (const { args, text: applied } of callsIn(side, name)) {
        // What else it starts from and changes as it goes: the equation has to hold whatever that is.
        const others = args.flatMap((start, at) => (joinsFrom(start).length > 0 && changes(at) ? [at] : []));
        args.forEach((start, index) => {
          const joins = joinsFrom(start, symbol === '↔');
          if (joins.length === 0) return;
          const mentioned = namesOf(`${side} ; ${other}`);
          const variables = shape.variables
            .filter((variable) => mentioned.has(variable.name))
            .map((variable) => [variable.name, variable.type] as const);
          if (variables.length === 0) return;
          const type = parameters[index] ?? typeOf(start);
          const beside = others.filter((at) => at !== index);
          for (const free of beside.length > 0 ? [beside, []] : [[]]) {
            const nameAt = (at: number): string | undefined =>
              at === index ? 'acc' : free.includes(at) ? `acc${free.indexOf(at) + 1}` : undefined;
            const freed = inPlaceOf(applied, [name, ...args.map((arg, at) => nameAt(at) ?? arg)]);
            // Where the call is only a part of its side, the rest has to follow it.
            const whole = side.replace(applied, freed);
            if (whole === side) continue;
            const also = free.map((at) => [nameAt(at) ?? '', parameters[at] ?? '_'] as const);
            for (const join of joins)
              drafts.push({
                family: 'generalised goal',
                prior: 0.45,
                variables: [...variables, ['acc', type], ...also],
                body: isLeft
                  ? `${whole} ${symbol} ${join(`(${other})`, 'acc')}`
                  : `${join(`(${other})`, 'acc')} ${symbol} ${whole}`,
              });
          }
        });
      }
    }
  }
  return drafts;
}

/**
 * The goal's equation for all values of what a call in an assumption starts from: of `f xs 0 = some 0 → a = b` becomes
 * `∀ acc, f xs acc = some 0 → acc + a = b` and the like.
 */
function fromAssumptions(context: GoalContext, left: string, right: string): readonly Draft[] {
  const shape = shapeOf(context);
  return context.localDefinitions.flatMap((definition) => {
    const { name, recursive } = definition;
    const about = shape.assumptions.filter(({ type }) => callsIn(type, name).length > 0);
    const [only] = about;
    // Where more is known of its calls, that is to be used; and what the goal says of them is generalised as it is.
    if (!recursive || only === undefined || about.length > 1) return [];
    if (callsIn(`${left} ; ${right}`, name).length > 0 || /[∀∃→]/u.test(only.type)) return [];
    const parameters = signatureOf(definition)?.parameters ?? [];
    return callsIn(only.type, name).flatMap(({ args, text }) =>
      args.flatMap((start, index) => {
        if (!varies(definition, index)) return [];
        const freed = inPlaceOf(text, [name, ...args.map((arg, at) => (at === index ? 'acc' : arg))]);
        const assumption = only.type.replace(text, freed);
        if (assumption === only.type) return [];
        const mentioned = namesOf(`${only.type} ; ${left} ; ${right}`);
        const variables = [
          ...shape.variables
            .filter((variable) => mentioned.has(variable.name))
            .map((variable) => [variable.name, variable.type] as const),
          ['acc', parameters[index] ?? typeOf(start)] as const,
        ];
        return joinsFrom(start).flatMap((join) =>
          [`${join(`(${left})`, 'acc')} = ${right}`, `${left} = ${join(`(${right})`, 'acc')}`].map(
            (equation): Draft => ({
              ...{ family: 'generalised goal', prior: 0.4, variables },
              body: `${assumption} → ${equation}`,
            }),
          ),
        );
      }),
    );
  });
}

/** A function that may be one that carries something along. */
interface Loop {
  readonly name: string;
  /** Types of its arguments, as far as they are known. */
  readonly parameters: readonly string[];
  /** Whether it calls itself with something else at that place. */
  readonly changes: (index: number) => boolean;
}

function typeOf(start: string): string {
  return start === '""' ? 'String' : start === 'true' || start === 'false' ? 'Bool' : '_';
}
