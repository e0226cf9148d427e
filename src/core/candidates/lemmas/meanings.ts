import { cited } from '../cited';
import { elementOf, type Signature } from './signature';
import type { Draft } from './types';

type Variable = readonly [name: string, type: string];

/**
 * What a function of the file may be in words of the library: `f x xs = true ↔ x ∈ xs`, `f xs = xs.length`. Only the tests at
 * small values tell which of them is right (as in theory exploration: N. Smallbone, M. Johansson, K. Claessen, M. Algehed,
 * Quick specifications for the busy programmer, Journal of Functional Programming 27, 2017).
 *
 * @param signature of a recursive function
 * @param variables one for each of its arguments
 * @param target of the goal: what it says already is no help
 */
export function meanings(
  signature: Signature,
  variables: readonly Variable[],
  target: string,
): readonly Draft[] {
  const call = `${cited(signature.name)} ${variables.map(([name]) => name).join(' ')}`;
  const said = target.replaceAll(/\s+/gu, ' ');
  const draft = (body: string): Draft => ({ family: 'meaning', prior: 0.3, variables, body });
  const bodies =
    signature.result === 'Bool'
      ? properties(variables).map((property) => `${call} = true ↔ ${property}`)
      : signature.result === 'Prop'
        ? properties(variables).map((property) => `${call} ↔ ${property}`)
        : [
            ...values(signature.result, variables).map((value) => `${call} = ${value}`),
            ...vanishing(signature, variables).map((condition) => `${condition} → ${call} = 0`),
            // A count says whether there is something to count.
            ...(signature.result === 'Nat' ? membership(variables) : []).map(
              (property) => `0 < ${call} ↔ ${property}`,
            ),
          ];
  return bodies.filter((body) => body !== said).map(draft);
}

/** What may hold of a few things. */
function properties(variables: readonly Variable[]): readonly string[] {
  const [first, second, ...more] = variables;
  if (first === undefined || more.length > 0) return [];
  const [a, type] = first;
  const element = elementOf(type);
  if (second === undefined) {
    if (element === undefined) return [];
    const ordered = /^(?:Nat|Int)$/u.test(element)
      ? [`${a}.Pairwise (· ≤ ·)`, `${a}.Pairwise (· < ·)`, `∀ z ∈ ${a}, z = 0`]
      : [];
    return [...ordered, `${a}.Nodup`, `${a} = []`];
  }
  const [b, other] = second;
  if (element !== undefined && type === other)
    return [
      `∀ z ∈ ${a}, z ∈ ${b}`,
      `∀ z ∈ ${b}, z ∈ ${a}`,
      `∀ z ∈ ${a}, z ∉ ${b}`,
      `∃ z ∈ ${a}, z ∈ ${b}`,
      `${a} = ${b}`,
      `${a} <+: ${b}`,
      `${a}.length = ${b}.length`,
    ];
  if (element !== undefined && element === other) return ofElement(b, a, element);
  if (elementOf(other) === type) return ofElement(a, b, type);
  if (type !== other) return [];
  return /^(?:Nat|Int)$/u.test(type)
    ? [`${a} = ${b}`, `${a} ≤ ${b}`, `${a} < ${b}`, `${b} ≤ ${a}`, `${b} < ${a}`]
    : [`${a} = ${b}`];
}

/** Whether the one is in the other. */
function membership(variables: readonly Variable[]): readonly string[] {
  const [[a, type] = ['', ''], [b, other] = ['', ''], ...more] = variables;
  if (variables.length < 2 || more.length > 0) return [];
  if (elementOf(other) === type) return [`${a} ∈ ${b}`];
  return elementOf(type) === other ? [`${b} ∈ ${a}`] : [];
}

/** Where a function of two numbers may be 0. */
function vanishing({ result }: Signature, variables: readonly Variable[]): readonly string[] {
  const [first, second, ...more] = variables;
  const numbers = [result, first?.[1], second?.[1]].every((type) => type === 'Nat');
  return numbers && first !== undefined && second !== undefined && more.length === 0
    ? [`${first[0]} < ${second[0]}`, `${second[0]} < ${first[0]}`]
    : [];
}

function ofElement(x: string, xs: string, type: string): readonly string[] {
  const compared = ['≤', '<'].flatMap((sign) => [
    `∀ z ∈ ${xs}, ${x} ${sign} z`,
    `∀ z ∈ ${xs}, z ${sign} ${x}`,
  ]);
  return [
    `${x} ∈ ${xs}`,
    `${x} ∉ ${xs}`,
    ...(/^(?:Nat|Int)$/u.test(type) ? compared : []),
    `∀ z ∈ ${xs}, z = ${x}`,
  ];
}

/** What may be made of a few things. */
function values(result: string, variables: readonly Variable[]): readonly string[] {
  const [first, second, ...more] = variables;
  if (first === undefined || more.length > 0) return [];
  const [a, type] = first;
  const element = elementOf(type);
  const isNumber = /^(?:Nat|Int)$/u.test(result);
  if (second === undefined) {
    if (isNumber && element !== undefined)
      return [...(result === 'Nat' ? [`${a}.length`] : []), ...(element === result ? [`${a}.sum`] : [])];
    return element !== undefined && type === result ? [`${a}.reverse`, a] : [];
  }
  const [b, other] = second;
  if (element === undefined) {
    if (result === 'Nat' && elementOf(other) === type) return [`${b}.count ${a}`];
    return isNumber && type === result && other === result
      ? [`${a} + ${b}`, `${a} * ${b}`, `max ${a} ${b}`, `min ${a} ${b}`, `${a} - ${b}`]
      : [];
  }
  if (result === 'Nat' && element === other) return [`${a}.count ${b}`];
  return type === result && other === result ? [`${a} ++ ${b}`, `${b} ++ ${a}`, `${a}.reverse ++ ${b}`] : [];
}
