import { cited } from '../portfolio';
import { applicationsOf, lastPart, namesOf, numberedName } from '../terms';
import { nestedCalls } from '../nested';
import type { GoalContext } from '../types';
import { elementOf, signatureOf, type Signature } from './signature';
import { generalised } from './generalise';
import { invariants } from './invariants';
import { joinsOf } from './joins';
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
    return [...measures(of, [by], target), ...preserved(of, [by])];
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
  const { family, prior, variables, body, open } = draft;
  const statement = quantified(variables, body, context);
  const test = draft.test ?? (open === true ? undefined : testOf(variables, body, context.inductives));
  return { statement, family, prior, ...(open === true && { open }), ...(test !== undefined && { test }) };
}

/** Variables for the arguments of a function. */
function variablesOf(signature: Signature): readonly (readonly [string, string])[] {
  const used = new Set<string>();
  return signature.parameters.map((type) => {
    const base =
      elementOf(type) !== undefined
        ? 'xs'
        : /^(?:Nat|Int)$/u.test(type)
          ? 'n'
          : type.includes('→')
            ? 'f'
            : /^String$/u.test(type)
              ? 's'
              : 'a';
    const name = numberedName(base, used);
    used.add(name);
    return [name, type] as const;
  });
}

function call(signature: Signature, args: readonly string[]): string {
  return `${cited(signature.name)} ${args.join(' ')}`;
}

/** `f xs acc = f xs [] ++ acc` and the like. */
function accumulators(signature: Signature): readonly Draft[] {
  const variables = variablesOf(signature);
  return signature.parameters.flatMap((type, index) => {
    if (type !== signature.result || signature.parameters.length < 2) return [];
    const names = variables.map(([name]) => name);
    const acc = names[index] ?? '';
    return joinsOf(type).map(([start, join]): Draft => {
      const from = call(
        signature,
        names.map((name, at) => (at === index ? start : name)),
      );
      return {
        family: 'accumulator',
        prior: 0.35,
        variables,
        body: `${call(signature, names)} = ${join(`(${from})`, acc)}`,
      };
    });
  });
}

/** What a function of a list does with `xs ++ ys`. */
function appends(signature: Signature): readonly Draft[] {
  const variables = variablesOf(signature);
  const names = variables.map(([name]) => name);
  return signature.parameters.flatMap((type, index): readonly Draft[] => {
    if (elementOf(type) === undefined) return [];
    const own = names[index] ?? '';
    const put = (term: string, also: ReadonlyMap<number, string> = new Map()): string =>
      call(
        signature,
        names.map((name, at) => (at === index ? term : (also.get(at) ?? name))),
      );
    const all = [...variables, ['ys', type] as const];
    const both = put(`(${own} ++ ys)`);
    const draft = (body: string, prior: number): Draft => ({ family: 'append', prior, variables: all, body });
    const passed = signature.parameters.flatMap((other, at) =>
      at !== index && other === signature.result
        ? [draft(`${both} = ${put('ys', new Map([[at, `(${put(own)})`]]))}`, 0.4)]
        : [],
    );
    switch (signature.result) {
      case 'Nat':
      case 'Int':
        return [...passed, draft(`${both} = ${put(own)} + ${put('ys')}`, 0.25)];
      case 'Bool':
        return [
          ...passed,
          draft(`${both} = (${put(own)} && ${put('ys')})`, 0.25),
          draft(`${both} = (${put(own)} || ${put('ys')})`, 0.2),
        ];
      case 'Prop':
        return [...passed, draft(`${both} ↔ ${put(own)} ∧ ${put('ys')}`, 0.25)];
      default:
        return elementOf(signature.result) === undefined
          ? passed
          : [
              ...passed,
              draft(`${both} = ${put(own)} ++ ${put('ys')}`, 0.25),
              draft(`${both} = ${put('ys')} ++ ${put(own)}`, 0.2),
            ];
    }
  });
}

/** Which of a function's arguments are collections like its result, and which are elements of it. */
function parts(
  signature: Signature,
  element: string | undefined,
): { readonly wholes: readonly string[]; readonly elements: readonly string[] } {
  const variables = variablesOf(signature);
  return {
    wholes: variables.filter(([, type]) => type === signature.result).map(([name]) => name),
    elements: variables.filter(([, type]) => type === element).map(([name]) => name),
  };
}

/** What is in a list that a function makes. */
function members(signature: Signature, said: string): readonly Draft[] {
  const element = elementOf(signature.result);
  if (element === undefined) return [];
  const { wholes, elements } = parts(signature, element);
  const variables = [...variablesOf(signature), ['z', element] as const];
  const made = `z ∈ ${call(
    signature,
    variablesOf(signature).map(([name]) => name),
  )}`;
  const from = [...elements.map((name) => `z = ${name}`), ...wholes.map((name) => `z ∈ ${name}`)];
  if (from.length === 0) return [];
  const near = /∈|Pairwise|Sorted|sorted|\.all|\.any|∀/u.test(said) ? 1 : 0.5;
  const draft = (body: string, prior: number): Draft => ({
    family: 'members',
    prior: prior * near,
    variables,
    body,
  });
  return [
    draft(`${made} ↔ ${from.join(' ∨ ')}`, 0.5),
    draft(`${made} → ${from.join(' ∨ ')}`, 0.35),
    ...(wholes.length > 0 && elements.length > 0
      ? [draft(`${made} → ${wholes.map((name) => `z ∈ ${name}`).join(' ∨ ')}`, 0.3)]
      : []),
  ];
}

/** Length, size and membership of the file's own kind, of what a function makes. */
function measures(signature: Signature, others: readonly Signature[], said: string): readonly Draft[] {
  const variables = variablesOf(signature);
  const names = variables.map(([name]) => name);
  const made = `(${call(signature, names)})`;
  const same = variables.filter(([, type]) => type === signature.result).map(([name]) => name);
  const drafts: Draft[] = [];
  const sums = (measure: (whole: string) => string, prior: number): void => {
    if (same.length === 0) return;
    const sum = same.map(measure).join(' + ');
    for (const [extra, part] of [
      ['', 1],
      [' + 1', 1],
    ] as const)
      drafts.push({
        family: 'measure',
        prior: prior * part,
        variables,
        body: `${measure(made)} = ${sum}${extra}`,
      });
    for (const [name, type] of variables)
      if (/^(?:Nat|Int)$/u.test(type))
        drafts.push({
          family: 'measure',
          prior: prior * 0.8,
          variables,
          body: `${measure(made)} = ${name} + ${sum}`,
        });
  };
  if (elementOf(signature.result) !== undefined && /length|size/u.test(said))
    sums((whole) => `${whole}.length`, 0.3);
  for (const other of others) {
    const place = other.parameters.indexOf(signature.result);
    if (place === -1) continue;
    const apply = (whole: string, element = 'z'): string =>
      `${cited(other.name)} ${other.parameters.map((_, at) => (at === place ? whole : element)).join(' ')}`;
    if (other.parameters.length === 1 && /^(?:Nat|Int)$/u.test(other.result))
      sums((whole) => apply(whole), 0.3);
    if (other.parameters.length === 2 && /^(?:Bool|Prop)$/u.test(other.result)) {
      const element = other.parameters[1 - place] ?? '';
      const elements = variables.filter(([, type]) => type === element).map(([name]) => name);
      const all = [...variables, ['z', element] as const];
      const isProp = other.result === 'Prop';
      const holds = (whole: string): string => (isProp ? apply(whole) : `${apply(whole)} = true`);
      const from = [...elements.map((name) => `z = ${name}`), ...same.map(holds)];
      if (from.length > 0)
        drafts.push({
          family: 'members',
          prior: 0.4,
          variables: all,
          body: `${holds(made)} ↔ ${from.join(' ∨ ')}`,
        });
    }
  }
  return drafts;
}

/** Predicates that a function keeps. */
function preserved(signature: Signature, others: readonly Signature[]): readonly Draft[] {
  const variables = variablesOf(signature);
  const made = `(${call(
    signature,
    variables.map(([name]) => name),
  )})`;
  const same = variables.filter(([, type]) => type === signature.result).map(([name]) => name);
  return others.flatMap((other): readonly Draft[] => {
    if (other.parameters.length !== 1 || other.parameters[0] !== signature.result) return [];
    if (!/^(?:Bool|Prop)$/u.test(other.result)) return [];
    const holds = (whole: string): string =>
      other.result === 'Prop' ? `${cited(other.name)} ${whole}` : `${cited(other.name)} ${whole} = true`;
    return [
      {
        family: 'preserved',
        prior: 0.35,
        variables,
        body: [...same.map(holds), holds(made)].join(' → '),
      },
    ];
  });
}
