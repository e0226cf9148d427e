import { shapeOf } from '../shape';
import { varies } from '../varying';
import {
  callsIn,
  inPlaceOf,
  isName,
  namesOf,
  numberedName,
  splitAt,
  substitute,
  termTokens,
  unbracket,
  type Call,
} from '../terms';
import type { DefinitionInfo, GoalContext } from '../types';
import { signatureOf } from './signature';
import { readTable, tableOf } from './testing';
import { isKnown } from './known';
import type { Draft } from './types';

/** Assumptions that are thought of for one call, and how many are put together. */
const MOST_PIECES = 7;
const MOST_TOGETHER = 3;

/**
 * The goal for all values of what a loop starts from, under assumptions that hold at its start: `P (loop a 0)` becomes
 * `∀ i, I i → P (loop a i)`. What `I` may be is read off the goal, as is usual for loops (C. Furia, B. Meyer, S. Velder,
 * Loop invariants: analysis, classification, and examples, ACM Computing Surveys 46, 2014, sec. 3.1): parts of `P` with the
 * loop's variable for a constant or for the result, and that the variable has not run past what it is compared with.
 */
export function invariants(context: GoalContext): readonly Draft[] {
  const shape = shapeOf(context);
  if (shape.intros.length > 0) return [];
  const target = shape.body.replaceAll(/\s+/gu, ' ');
  const loops = context.localDefinitions.filter(({ recursive, name }) => recursive && !isKnown(shape, name));
  const drafts = loops.flatMap((loop) =>
    callsIn(target, loop.name).flatMap((call) => draftsFor(loop, call, target, context)),
  );
  return isKnown(shape, 'List.foldl') ? drafts : [...drafts, ...foldDrafts(target, context)];
}

interface Freed {
  /** What it started from, as written. */
  readonly start: string;
  readonly name: string;
  readonly type: string;
  readonly index: number;
}

function draftsFor(
  loop: DefinitionInfo,
  { args, text: call }: Call,
  target: string,
  context: GoalContext,
): readonly Draft[] {
  const signature = signatureOf(loop);
  if (args.length !== signature?.parameters.length) return [];
  const shape = shapeOf(context);
  const variables = new Set(shape.variables.map(({ name }) => name));
  const used = new Set([...namesOf(target), ...variables]);
  const freed: Freed[] = [];
  args.forEach((start, index) => {
    const type = signature.parameters[index] ?? '_';
    const own = signature.names[index];
    if (variables.has(start) || /^\(?fun\b/u.test(start) || type.includes('→')) return;
    // What does not change while it runs is no variable of the loop.
    if (own !== undefined && !varies(loop, index)) return;
    const name = numberedName(own ?? (/^(?:Nat|Int)$/u.test(type) ? 'i' : 'acc'), used);
    used.add(name);
    freed.push({ start, name, type, index });
  });
  if (freed.length === 0) return [];
  const again = inPlaceOf(call, [
    loop.name,
    ...args.map((arg, index) => freed.find((one) => one.index === index)?.name ?? arg),
  ]);
  const conclusion = target.replaceAll(call, again);
  const bounds = boundsOf(loop, signature.names, args);
  const results = freed.filter(({ type }) => type === signature.result);
  const pieces = assumptionsFor({
    call,
    freed,
    bounds,
    results,
    target,
    isTest: signature.result === 'Bool',
  });
  return strengthenings(pieces, conclusion, freed, context);
}

/** `List.foldl f start xs`, whose list varies with the accumulator. */
function foldDrafts(target: string, context: GoalContext): readonly Draft[] {
  if (splitAt(target, '=') !== undefined && splitAt(target, '∧', '∨', '→', '↔') === undefined) return [];
  const variables = shapeOf(context).variables.map(({ name }) => name);
  return callsIn(target, 'List.foldl').flatMap(({ args, text: call }) => {
    const [step = '', start = '', xs = ''] = args;
    if (args.length !== 3 || variables.includes(start) || !variables.includes(xs)) return [];
    const freed = [
      { start, name: numberedName('acc', new Set([...namesOf(target), ...variables])), type: '_', index: 1 },
    ];
    const conclusion = target.replaceAll(call, ['List.foldl', step, freed[0]?.name ?? '', xs].join(' '));
    const pieces = assumptionsFor({ call, freed, bounds: [], results: freed, target, isTest: false });
    return strengthenings(pieces, conclusion, freed, context);
  });
}

/** What the loop compares its variables with, in terms of the call: `a.size` of `i < a.size`. */
function boundsOf(
  loop: DefinitionInfo,
  names: readonly (string | undefined)[],
  args: readonly string[],
): readonly string[] {
  const bounds = new Set<string>();
  for (const { 1: left = '', 2: right = '' } of loop.text.matchAll(
    /([\p{L}_][\p{L}\p{N}_.']*(?: [*+-] [\p{L}\p{N}_.']+)?) (?:<|≤|<=|==|=|≥|>=|>|≠|!=) ([\p{L}\p{N}_][\p{L}\p{N}_.']*)/gu,
  )) {
    for (const side of [left, right]) {
      let term = side;
      names.forEach((name, index) => {
        if (name !== undefined) term = substitute(term, name, args[index] ?? name);
      });
      if (/\p{L}/u.test(term) && isName(term.split(' ')[0] ?? '')) bounds.add(term);
    }
  }
  return [...bounds];
}

/** Parts of a proposition that might hold of a part of what has been seen. */
function pieces(proposition: string, depth = 3): readonly string[] {
  const text = unbracket(proposition);
  if (depth === 0) return [text];
  const connective = splitAt(text, '↔') ?? splitAt(text, '→') ?? splitAt(text, '∧') ?? splitAt(text, '∨');
  if (connective === undefined) {
    const sides = splitAt(text, '=');
    // `f x = decide p`, `f x = true`
    const decided = sides === undefined ? undefined : /^decide (\(.*\)|\S+)$/u.exec(sides.right)?.[1];
    return decided === undefined ? [text] : [text, unbracket(decided)];
  }
  return [...pieces(connective.left, depth - 1), ...pieces(connective.right, depth - 1)];
}

/** What assumptions about a loop's variables are read off. */
interface Loop {
  readonly call: string;
  readonly freed: readonly Freed[];
  readonly bounds: readonly string[];
  /** Those of its variables that the result may be. */
  readonly results: readonly Freed[];
  readonly target: string;
  /** It says yes or no: while it has not said so, what would make it say so has not been met. */
  readonly isTest: boolean;
}

/** Assumptions about the loop's variables, in the order in which the goal speaks of them. */
function assumptionsFor({ call, freed, bounds, results, target, isTest }: Loop): readonly string[] {
  const indices = freed.filter(({ type }) => /^(?:Nat|Int|_)$/u.test(type));
  const found = new Set<string>();
  for (const piece of pieces(target)) {
    for (const result of piece.includes(call) ? results : [undefined]) {
      const once = result === undefined ? piece : piece.replaceAll(call, result.name);
      if (result !== undefined) found.add(once);
      for (const index of indices) {
        if (index === result) continue;
        for (const bound of new Set([...bounds, ...sizesIn(once)])) {
          if (isSize(bound) && index.type === 'Int') continue;
          const twice = substitute(once, bound, index.name);
          if (twice === once) continue;
          found.add(twice);
          if (isTest && /^[∃∀]/u.test(twice)) found.add(`¬(${twice})`);
        }
      }
    }
  }
  for (const { name, type } of indices)
    for (const bound of bounds)
      if (bound !== name && !(isSize(bound) && type === 'Int')) found.add(`${name} ≤ ${bound}`);
  return [...found].slice(0, MOST_PIECES);
}

function isSize(term: string): boolean {
  return /\.(?:size|length)$/u.test(term);
}

/** `a.size` and `xs.length` of a term. */
function sizesIn(term: string): readonly string[] {
  return [
    ...new Set(
      termTokens(term)
        .map(({ text }) => text)
        .filter(isSize),
    ),
  ];
}

/** None of so many things, each alone, pairs, and so on. */
function choices(count: number): readonly (readonly number[])[] {
  let sets: readonly (readonly number[])[] = [[]];
  const chosen: (readonly number[])[] = [[]];
  for (let size = 1; size <= MOST_TOGETHER; size += 1) {
    sets = sets.flatMap((set) =>
      Array.from({ length: count }, (_, next) => next)
        .filter((next) => next > (set.at(-1) ?? -1))
        .map((next) => [...set, next]),
    );
    chosen.push(...sets);
  }
  return chosen;
}

/** The goal for all values of a loop's variables, under each choice of assumptions. */
function strengthenings(
  all: readonly string[],
  conclusion: string,
  freed: readonly Freed[],
  context: GoalContext,
): readonly Draft[] {
  const { variables, assumptions } = shapeOf(context);
  const own = freed.map(({ name, type }) => [name, type] as const);
  const started = (text: string): string =>
    freed.reduce((term, { name, start }) => substitute(term, name, start), text);
  // One evaluation tells of all choices: which assumptions hold at the start, which hold, and whether the conclusion does.
  const term = tableOf(
    [...variables.map(({ name, type }) => [name, type] as const), ...own],
    ['True', ...assumptions.map(({ type }) => `(${type})`)].join(' ∧ '),
    [...all.map(started), ...all, conclusion],
    context.inductives,
  );
  return choices(all.length).map((chosen, index): Draft => {
    const passes = (printed: string): boolean =>
      readTable(printed).every(
        (row) =>
          chosen.every((one) => row[one] === true) &&
          (chosen.some((one) => row[all.length + one] !== true) || row.at(-1) === true),
      );
    return {
      family: chosen.length === 0 ? 'loop' : 'loop with invariant',
      prior: 0.45 - 0.03 * chosen.length - 0.001 * index,
      variables: own,
      body: [
        ...chosen.map((one) => `(${all[one] ?? 'True'})`),
        // An arrow binds closer than an equivalence.
        chosen.length > 0 && splitAt(conclusion, '↔') !== undefined ? `(${conclusion})` : conclusion,
      ].join(' → '),
      open: true,
      ...(term !== undefined && { test: { term, passes } }),
    };
  });
}
