import { cited } from '../cited';
import { isAboutOrder, numberedName } from '../terms';
import { joinsOf } from './joins';
import { elementOf, type Signature } from './signature';
import type { Draft } from './types';

/**
 * Variables for the explicit arguments of a function, in their order.
 *
 * @returns names, none twice, with their types as the definition has them
 */
export function variablesOf(signature: Signature): readonly (readonly [string, string])[] {
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

/** `f xs acc = f xs [] ++ acc` and the like, of a function whose argument is like its result. */
export function accumulators(signature: Signature): readonly Draft[] {
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
export function appends(signature: Signature): readonly Draft[] {
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

/** What is in a list that a function makes. @param said what the goal says, which tells how likely that matters */
export function members(signature: Signature, said: string): readonly Draft[] {
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

/** That a function does nothing but put what it is given into another order. @param said what the goal says */
export function permuted(signature: Signature, said: string): readonly Draft[] {
  const element = elementOf(signature.result);
  if (element === undefined || !isAboutOrder(said)) return [];
  const { wholes, elements } = parts(signature, element);
  if (wholes.length === 0) return [];
  const variables = variablesOf(signature);
  const made = call(
    signature,
    variables.map(([name]) => name),
  );
  const given = [...elements, wholes.join(' ++ ')].join(' :: ');
  return [{ family: 'permuted', prior: 0.5, variables, body: `(${made}).Perm (${given})` }];
}

/**
 * Length, size and membership of the file's own kind, of what a function makes.
 *
 * @param others functions of the file that may measure it
 * @param said what the goal says
 */
export function measures(signature: Signature, others: readonly Signature[], said: string): readonly Draft[] {
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

/** Predicates that a function keeps. @param others functions of the file that may be such predicates */
export function preserved(signature: Signature, others: readonly Signature[]): readonly Draft[] {
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
