import { applicationsOf, lastPart, namesOf } from '../terms';
import { nestedCalls } from '../nested';
import type { GoalContext } from '../types';
import { signatureOf } from './signature';
import { accumulators, appends, measures, members, permuted, preserved, variablesOf } from './families';
import { counting } from './counting';
import { foldedFromAny, restarted } from './folds';
import { shapeOf } from '../shape';
import { generalised } from './generalise';
import { invariants } from './invariants';
import { meanings } from './meanings';
import { AUXILIARY, type Conjecture, type Draft } from './types';
import { quantified } from './quantified';
import { testOf } from './testing';

/** Conjectures about the functions that a goal is about, in the order of their chances. */
export function conjecturesFor(context: GoalContext): readonly Conjecture[] {
  const said = [context.goal.target, ...context.goal.hypotheses.map(({ type }) => type)].join(' ; ');
  const mentioned = namesOf(said);
  const functions = context.localDefinitions.flatMap((definition) => {
    const signature = signatureOf(definition);
    return signature === undefined ? [] : [{ definition, signature }];
  });
  const drafts: Draft[] = [];
  for (const { definition, signature } of functions) {
    if (!definition.recursive) continue;
    const near = mentioned.has(lastPart(definition.name)) || mentioned.has(definition.name) ? 1 : 0.6;
    const others = functions
      .filter((other) => other.definition !== definition)
      .map((other) => other.signature);
    for (const draft of [
      ...accumulators(signature),
      ...appends(signature),
      ...members(signature, said),
      ...permuted(signature, said),
      ...measures(signature, others, said),
      ...preserved(signature, others),
      ...meanings(signature, variablesOf(signature), context.goal.target),
    ])
      drafts.push({ ...draft, prior: draft.prior * near });
  }
  return conjectured(drafts, context);
}

/** What functions of the goal do with `xs ++ ys`, where what they are given is built with `++`. */
export function distributed(context: GoalContext): readonly Conjecture[] {
  const { target } = context.goal;
  const recursive = context.localDefinitions.filter((definition) => definition.recursive);
  const builders = recursive.filter(({ text }) => text.includes('++'));
  const drafts = recursive.flatMap((definition) => {
    const fed = applicationsOf(target, definition.name).some((args) =>
      args.some((arg) =>
        builders.some(({ name }) => name !== definition.name && applicationsOf(arg, name).length > 0),
      ),
    );
    const signature = fed ? signatureOf(definition) : undefined;
    return signature === undefined ? [] : appends(signature);
  });
  return conjectured(drafts, context);
}

/** What one recursive function says of what another one makes, where the arm of an induction has come to that. */
export function composed(context: GoalContext): readonly Conjecture[] {
  const { target, hypotheses } = context.goal;
  if (!hypotheses.some(({ names }) => names.some((name) => name.startsWith('ih')))) return [];
  const known = hypotheses
    .filter(({ names }) => names.some((name) => name.startsWith(AUXILIARY)))
    .map(({ type }) => namesOf(type));
  const drafts = nestedCalls(context).flatMap(({ outer, inner }) => {
    const [of, by] = [signatureOf(inner), signatureOf(outer)];
    if (of === undefined || by === undefined) return [];
    if (known.some((names) => names.has(outer.name) && names.has(inner.name))) return [];
    return [...measures(of, [by], target), ...preserved(of, [by]), ...permuted(by, target)];
  });
  return conjectured(drafts, context);
}

/** What the recursive functions of a goal mean that speaks of several calls: put together, they say more than by themselves. */
export function understood(context: GoalContext): readonly Conjecture[] {
  const { target, hypotheses } = context.goal;
  const said = [target, ...hypotheses.map(({ type }) => type)].join(' ; ');
  const isArm = hypotheses.some(({ names }) => names.some((name) => name.startsWith('ih')));
  const known = hypotheses
    .filter(({ names }) => names.some((name) => name.startsWith(AUXILIARY)))
    .map(({ type }) => namesOf(type));
  const called = context.localDefinitions
    .filter(({ recursive }) => recursive)
    .map((definition) => ({ definition, calls: applicationsOf(said, definition.name).length }));
  // What one function says of another one's result is proved by induction on that.
  if (isArm || called.reduce((sum, { calls }) => sum + calls, 0) < 2 || nestedCalls(context).length > 0)
    return [];
  const drafts = called.flatMap(({ definition, calls }) => {
    if (calls === 0 || known.some((names) => names.has(definition.name))) return [];
    const signature = signatureOf(definition);
    return signature === undefined ? [] : meanings(signature, variablesOf(signature), target);
  });
  return conjectured(drafts, context);
}

/** What loops over an index do from any index on. */
export function counted(context: GoalContext): readonly Conjecture[] {
  return conjectured(counting(context), context);
}

/** The goal itself for every start of a loop that a definition is; what a loop gives from any start. */
export function folded(context: GoalContext): readonly Conjecture[] {
  const { variables } = shapeOf(context);
  return conjectured([...foldedFromAny(context), ...restarted(context, variables)], context);
}

/** The goal itself for more values: of what its functions start from. */
export function strengthened(context: GoalContext): readonly Conjecture[] {
  return conjectured([...generalised(context), ...invariants(context)], context);
}

function conjectured(drafts: readonly Draft[], context: GoalContext): readonly Conjecture[] {
  const seen = new Set<string>();
  return drafts
    .map((draft) => finished(draft, context))
    .filter(({ statement }) => !seen.has(statement) && seen.add(statement))
    .toSorted((a, b) => b.prior - a.prior);
}

function finished(draft: Draft, context: GoalContext): Conjecture {
  const { family, prior, variables, body, open, proof } = draft;
  const statement = quantified(variables, body, context);
  const test = draft.test ?? (open === true ? undefined : testOf(variables, body, context.inductives));
  const names = variables.map(([name]) => name).join(' ');
  return {
    ...{ statement, family, prior },
    ...(open === true && { open }),
    ...(proof !== undefined && { proof: `intro ${names}\n${proof}` }),
    ...(test !== undefined && { test }),
  };
}
