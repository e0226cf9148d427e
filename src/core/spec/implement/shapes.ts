import type { PrintedInductive } from '../testing/instances';
import type { Element } from './elements';
import { TermEnumerator, type KnownFunction, type Variable } from './terms';

/** An argument of a stub, in order. */
export interface Argument {
  /** What it is called in the signature, or by us. */
  readonly name: string;
  readonly type: string;
  /** Whether it stands before the colon of the signature, with a name. */
  readonly isNamed: boolean;
}

/** What a stub is to become. */
export interface StubSignature {
  /** As it is called from its own body. */
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly result: string;
  /** Type variables that it takes before all else, and what they are tried at. */
  readonly elements: readonly Element[];
}

/** One way to build a program: a term, or a recursion over one argument with a term for each case. */
export interface Shape {
  /** Index of the argument that is taken apart; absent: none is. */
  readonly over?: number;
  readonly arms: readonly Arm[];
  /** Lean: the function that recurses, `verdict_rec`; absent without one. */
  readonly recursor?: string;
}

interface Arm {
  /** Absent without a recursion. */
  readonly pattern?: string;
  /** All variables in the order in which a closure takes them. */
  readonly variables: readonly Variable[];
  /** How many of them come from the pattern (fields and recursive results), last in `variables`. */
  readonly own: number;
}

interface Constructor {
  readonly pattern: string;
  readonly fields: readonly { readonly name: string; readonly type: string; readonly isRecursive: boolean }[];
}

const LISTS: readonly (readonly [string, string])[] = [
  ['x', 'xs'],
  ['y', 'ys'],
  ['z', 'zs'],
  ['w', 'ws'],
];

/** The ways to build a stub's body, the simplest first. @param types inductive types of the file */
export function shapesOf(stub: StubSignature, types: readonly PrintedInductive[]): readonly Shape[] {
  const plain: Shape = {
    arms: [{ variables: stub.arguments.map(({ name, type }) => ({ type, code: name, text: name })), own: 0 }],
  };
  const recursive = stub.arguments.flatMap(({ type }, over): readonly Shape[] => {
    const used = new Set(stub.arguments.filter((_, index) => index !== over).map(({ name }) => name));
    const constructors = constructorsOf(type, types, used);
    return constructors === undefined ? [] : [recursionOver(stub, over, constructors)];
  });
  // Lists and types of the file say more of what a program does than numbers.
  return [plain, ...recursive.toSorted((a, b) => rank(stub, a) - rank(stub, b))];
}

function rank({ arguments: taken }: StubSignature, { over = 0 }: Shape): number {
  return taken[over]?.type === 'Nat' ? 1 : 0;
}

function recursionOver(stub: StubSignature, over: number, constructors: readonly Constructor[]): Shape {
  const params = stub.arguments
    .filter((_, index) => index !== over)
    .map(({ name, type }): Variable => ({ type, code: name, text: name }));
  const type = stub.arguments[over]?.type ?? '';
  const arms = constructors.map(({ pattern, fields }): Arm => {
    const own = fields.map(({ name, type: of }): Variable => ({ type: of, code: name, text: name }));
    const results = fields
      .filter(({ isRecursive }) => isRecursive)
      .map(({ name }): Variable => ({
        type: stub.result,
        code: `verdict_r_${name}`,
        text: `(${[stub.name, ...stub.arguments.map((one, index) => (index === over ? name : one.name))].join(' ')})`,
      }));
    return { pattern, variables: [...params, ...own, ...results], own: own.length + results.length };
  });
  const armTypes = constructors.map(({ fields }) =>
    [
      ...fields.map((one) => bracketed(one.type)),
      ...fields.filter((one) => one.isRecursive).map(() => 'R'),
      'R',
    ].join(' → '),
  );
  const given = arms.map((_, index) => `a${index}`).join(' ');
  const equations = constructors.map(({ pattern, fields }, index) => {
    const results = fields
      .filter((one) => one.isRecursive)
      .map(({ name }) => `(verdict_rec ${given} ${name})`);
    return `  | ${pattern} => ${[`a${index}`, ...fields.map(({ name }) => name), ...results].join(' ')}`;
  });
  return {
    over,
    arms,
    recursor: [
      `def verdict_rec {R : Type} ${armTypes.map((one, index) => `(a${index} : ${one})`).join(' ')} : ${bracketed(type)} → R`,
      ...equations,
    ].join('\n'),
  };
}

function constructorsOf(
  type: string,
  types: readonly PrintedInductive[],
  used: ReadonlySet<string>,
): readonly Constructor[] | undefined {
  const fresh = (wanted: readonly string[]): string =>
    wanted.find((name) => !used.has(name)) ?? `${wanted[0] ?? 'a'}'`;
  if (type === 'Nat') {
    const name = fresh(['n', 'm', 'k']);
    return [
      { pattern: '0', fields: [] },
      { pattern: `${name} + 1`, fields: [{ name, type, isRecursive: true }] },
    ];
  }
  const element = /^List (.+)$/u.exec(type)?.[1];
  if (element !== undefined) {
    const [head, tail] = LISTS.find(([one, many]) => !used.has(one) && !used.has(many)) ?? ['h', 't'];
    return [
      { pattern: '[]', fields: [] },
      {
        pattern: `${head} :: ${tail}`,
        fields: [
          { name: head, type: element, isRecursive: false },
          { name: tail, type, isRecursive: true },
        ],
      },
    ];
  }
  const own = types.find(({ name, parameters }) => name === type && parameters === 0);
  if (own === undefined || own.constructors.length > 6) return undefined;
  return own.constructors.map(({ name, type: of }) => {
    const taken = new Set(used);
    const fields = of.binders.map((binder, index) => {
      const wanted = binder.name ?? ['a', 'b', 'c', 'd', 'e'][index] ?? `a${index}`;
      const field = taken.has(wanted) ? `${wanted}'` : wanted;
      taken.add(field);
      return { name: field, type: binder.type, isRecursive: binder.type === type };
    });
    return {
      pattern: [`.${name.slice(type.length + 1)}`, ...fields.map((one) => one.name)].join(' '),
      fields,
    };
  });
}

function bracketed(type: string): string {
  return /\s/u.test(type) ? `(${type})` : type;
}

/** Largest terms that are listed; choices between them may be larger. */
const LARGEST_TERM = 5;

/**
 * The commands that enumerate the programs of a shape: `verdict_programs`, by size.
 *
 * @param functions that terms may apply
 */
export function programCommands(
  stub: StubSignature,
  shape: Shape,
  functions: readonly KnownFunction[],
): readonly string[] {
  const commands: string[] = shape.recursor === undefined ? [] : [shape.recursor];
  shape.arms.forEach((arm, index) => {
    const terms = new TermEnumerator(arm.variables, functions);
    const names = arm.variables.map(({ code }) => code).join(' ');
    const closure = (code: string): string => (names === '' ? code : `fun ${names} => ${code}`);
    const type = [...arm.variables.map((one) => bracketed(one.type)), bracketed(stub.result)].join(' → ');
    const condition = [...arm.variables.map((one) => bracketed(one.type)), 'Bool'].join(' → ');
    const cases = (
      list: (size: number) => readonly { readonly code: string; readonly text: string }[],
    ): string =>
      Array.from({ length: LARGEST_TERM }, (_, at) => at + 1)
        .map(
          (size) =>
            `  | ${size} => [${list(size)
              .map(({ code, text }) => `⟨${closure(code)}, fun _ => ${JSON.stringify(text)}⟩`)
              .join(', ')}]`,
        )
        .join('\n');
    commands.push(
      `def verdict_terms_${index} : Nat → List (Verdict.Testing.Case (${type}))\n${cases((size) => terms.terms(stub.result, size))}\n  | _ => []`,
      `def verdict_conditions_${index} : Nat → List (Verdict.Testing.Case (${condition}))\n${cases((size) =>
        terms.conditions(size).map(({ code, text }) => ({ code: `decide (${code})`, text })),
      )}\n  | _ => []`,
      [
        `def verdict_arm_${index} : Nat → List (Verdict.Testing.Case (${type})) :=`,
        `  Verdict.Testing.withChoices verdict_terms_${index} verdict_conditions_${index} fun c a b =>`,
        `    ⟨${closure(`if c.value ${names} then a.value ${names} else b.value ${names}`)},`,
        '      fun _ => s!"if {c.term ()} then {a.term ()} else {b.term ()}"⟩',
      ].join('\n'),
    );
  });
  const args = stub.arguments.map(({ name }) => name);
  const params = args.filter((_, index) => index !== shape.over).join(' ');
  const chosen = shape.arms.map((_, index) => `(c${index}.value ${params})`).join(' ');
  const value =
    shape.over === undefined
      ? `c0.value ${args.join(' ')}`
      : `verdict_rec ${chosen} ${args[shape.over] ?? ''}`;
  const text = shape.arms.map((_, index) => `c${index}.term ()`).join(' ++ "\\u001f" ++ ');
  const whole = `[⟨${args.length === 0 ? value : `fun ${args.join(' ')} => ${value}`}, fun _ => ${text}⟩]`;
  const nested = shape.arms.reduceRight((inner, _, index) => {
    const isLast = index === shape.arms.length - 1;
    return isLast
      ? `(verdict_arm_${index} left).flatMap fun c${index} => ${inner}`
      : `(List.range (left + 1)).flatMap fun n => (verdict_arm_${index} n).flatMap fun c${index} => let left := left - n; ${inner}`;
  }, whole);
  commands.push(
    `def verdict_programs (left : Nat) : List (Verdict.Testing.Case (${functionType(stub)})) :=\n  ${nested}`,
  );
  return commands;
}

/** The type of a stub as arrows. */
export function functionType({ arguments: taken, result }: StubSignature): string {
  return [...taken.map(({ type }) => bracketed(type)), result].join(' → ');
}

/** A program as the body of the stub, from `:=` or the first bar on. @param arms the term of each case, as printed */
export function bodyOf(stub: StubSignature, { over, arms }: Shape, terms: readonly string[]): string {
  const arrows = stub.arguments.filter(({ isNamed }) => !isNamed).map(({ name }) => name);
  const bare = terms.map(unbracketed);
  const lead = arrows.length === 0 ? ':= ' : `:= fun ${arrows.join(' ')} => `;
  if (over === undefined) return `${lead}${bare[0] ?? ''}`;
  const matched = stub.arguments[over];
  if (matched?.isNamed === true)
    return [
      `${lead}match ${matched.name} with`,
      ...arms.map(({ pattern }, index) => `  | ${pattern ?? ''} => ${bare[index] ?? ''}`),
    ].join('\n');
  const equations = arms.map(({ pattern }, index) => {
    const patterns = stub.arguments
      .filter(({ isNamed }) => !isNamed)
      .map((one) =>
        one === matched ? (pattern ?? '') : usedIn(one.name, bare[index] ?? '') ? one.name : '_',
      );
    return `  | ${patterns.join(', ')} => ${bare[index] ?? ''}`;
  });
  return equations.join('\n');
}

function usedIn(name: string, text: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}_'])${name}(?![\\p{L}\\p{N}_'])`, 'u').test(text);
}

/** Without brackets around all of it, and around what follows `::`, `then` and `else`. */
function unbracketed(term: string): string {
  // An application binds more tightly than any operator beside it.
  let text = term.replaceAll(
    /(?<=^|[-+*:&|=≤] |then |else |[([])\(([\p{L}\p{N}_.' ]+)\)(?= [-+*:&|=≤]|$|\)| else)/gu,
    '$1',
  );
  for (;;) {
    const next = stripOnce(text);
    if (next === text) return text;
    text = next;
  }
}

function stripOnce(text: string): string {
  for (const match of text.matchAll(/(^|:: |then |else )\(/gu)) {
    const open = match.index + match[0].length - 1;
    const close = closing(text, open);
    const after = text.slice(close + 1);
    const inner = text.slice(open + 1, close);
    // A pair or an operator that binds less tightly than `::` keeps its brackets.
    const isWhole = after === '' || after.startsWith(' else ') || after.startsWith(')');
    if (
      close !== -1 &&
      isWhole &&
      !inner.includes(',') &&
      (match[1] !== ':: ' || !/ (?:\+\+|\|\||&&|==) /u.test(inner))
    )
      return `${text.slice(0, open)}${inner}${after}`;
  }
  return text;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return -1;
}
