import { isUnknown } from './elements';
import { splitAt, unbracket } from '../../candidates/terms';

/** A variable that a term may use. */
export interface Variable {
  readonly type: string;
  readonly name: string;
}

/** A function that a term may apply. */
export interface KnownFunction {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly result: string;
}

/** A term that is known to have a type. */
export interface Term {
  readonly text: string;
  readonly type: string;
}

/** What terms are made of. */
export interface Ingredients {
  readonly variables: readonly Variable[];
  /** Terms that count as no larger than a variable: calls of itself, parts of specs. */
  readonly known: readonly Term[];
  /** Conditions that count as no larger than one of variables. */
  readonly conditions: readonly string[];
  /** Functions of the file, and constructors of its types. */
  readonly functions: readonly KnownFunction[];
  /** Types whose values can be compared, beside those of Lean's core. */
  readonly comparable: ReadonlySet<string>;
}

/** Terms of one type and size that are worth trying, at most. */
const MOST = 40;
/** A type of Lean's core whose values can be told apart. */
const COMPARED = /^(?:Nat|Int|Bool|Char|String|Unit|VerdictComparable\d+)$/u;

/** Whether two types are written the same, but for brackets and spaces. */
export function sameType(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

function normal(type: string): string {
  return unbracket(type.replaceAll(/\s+/gu, ' '));
}

/**
 * Enumerates terms by type and size: variables and constants are of size 1, an application is one larger than its arguments.
 */
export class TermEnumerator {
  readonly #cache = new Map<string, readonly string[]>();

  constructor(readonly ingredients: Ingredients) {}

  /** Terms of a type of exactly one size, each in brackets where it needs them. */
  terms(type: string, size: number): readonly string[] {
    const key = `${size} ${normal(type)}`;
    const cached = this.#cache.get(key);
    if (cached !== undefined) return cached;
    const found = size < 1 ? [] : size === 1 ? this.#atoms(type) : this.#applications(normal(type), size);
    const fresh = [...new Set(found)].slice(0, MOST);
    this.#cache.set(key, fresh);
    return fresh;
  }

  /** Conditions of exactly one size: those that specs speak of, comparisons of variables, and what gives a truth value. */
  conditions(size: number): readonly string[] {
    const { variables, conditions } = this.ingredients;
    const found: string[] = [];
    if (size === 1) {
      found.push(...conditions, ...this.#named('Bool').map((one) => `${one} = true`));
      for (const type of new Set(variables.map((one) => normal(one.type)))) {
        const isNumber = type === 'Nat' || type === 'Int';
        const own = variables.filter((one) => sameType(one.type, type)).map(({ name }) => name);
        const signs = isNumber ? ['≤', '<', '='] : this.#isComparable(type) ? ['='] : [];
        own.forEach((a, i) => {
          own.forEach((b, j) => {
            if (i === j) return;
            for (const sign of signs) if (sign !== '=' || i < j) found.push(`${a} ${sign} ${b}`);
          });
          if (isNumber) found.push(`${a} = 0`);
          if (type === 'Int') found.push(`0 ≤ ${a}`);
        });
      }
    }
    for (const one of this.#calls('Bool', size)) found.push(`${one} = true`);
    return [...new Set(found)].slice(0, MOST);
  }

  #isComparable(type: string): boolean {
    if (isUnknown(type)) return false;
    if (COMPARED.test(type) || this.ingredients.comparable.has(type)) return true;
    const applied = /^(?:List|Option|Array) (.+)$/u.exec(type)?.[1];
    return applied !== undefined && this.#isComparable(normal(applied));
  }

  #atoms(type: string): readonly string[] {
    const text = normal(type);
    const constants: Readonly<Record<string, readonly string[]>> = {
      Nat: ['0', '1'],
      Int: ['0', '1'],
      Bool: ['true', 'false'],
      String: ['""'],
      Unit: ['()'],
    };
    const plain =
      constants[text] ??
      (/^List\b/u.test(text)
        ? ['[]']
        : /^Array\b/u.test(text)
          ? ['#[]']
          : /^Option\b/u.test(text)
            ? ['none']
            : []);
    return [
      ...this.#named(text),
      ...plain,
      ...this.ingredients.functions
        .filter((one) => one.arguments.length === 0 && sameType(one.result, text))
        .map(({ name }) => name),
    ];
  }

  #named(type: string): readonly string[] {
    const { variables, known } = this.ingredients;
    return [
      ...variables.filter((one) => sameType(one.type, type)).map(({ name }) => name),
      ...known.filter((one) => sameType(one.type, type)).map(({ text }) => text),
    ];
  }

  #applications(text: string, size: number): readonly string[] {
    // Each way to build a term has its turn before any has its second.
    const ways: (readonly string[])[] = [this.#calls(text, size)];
    const one = (of: string, write: (a: string) => string): void => {
      ways.push(this.terms(of, size - 1).map(write));
    };
    const two = (
      left: string,
      right: string,
      write: (a: string, b: string) => string,
      isSymmetric = false,
    ): void => {
      const found: string[] = [];
      for (let n = 1; n <= size - 2; n += 1)
        for (const a of this.terms(left, n))
          for (const b of this.terms(right, size - 1 - n)) {
            if ((isSymmetric && a > b) || isIdle(write('a', 'b'), a, b)) continue;
            found.push(write(a, b));
          }
      ways.push(found);
    };
    if (text === 'Nat' || text === 'Int') {
      two(text, text, (a, b) => `(${a} + ${b})`, true);
      two(text, text, (a, b) => `(${a} - ${b})`);
      two(text, text, (a, b) => `(${a} * ${b})`, true);
      two(text, text, (a, b) => `(max ${a} ${b})`, true);
      two(text, text, (a, b) => `(min ${a} ${b})`, true);
      if (size < 4) {
        two(text, text, (a, b) => `(${a} / ${b})`);
        two(text, text, (a, b) => `(${a} % ${b})`);
      }
    }
    if (text === 'Int') one('Int', (a) => `(-${a})`);
    if (text === 'Bool') {
      one('Bool', (a) => `(!${a})`);
      two('Bool', 'Bool', (a, b) => `(${a} && ${b})`, true);
      two('Bool', 'Bool', (a, b) => `(${a} || ${b})`, true);
      for (const of of this.#types())
        if (this.#isComparable(of)) two(of, of, (a, b) => `(${a} == ${b})`, true);
      for (const of of ['Nat', 'Int']) two(of, of, (a, b) => `decide (${a} ≤ ${b})`);
      if (size === 2) ways.push(this.ingredients.conditions.map((condition) => `(decide (${condition}))`));
    }
    if (text === 'String') two(text, text, (a, b) => `(${a} ++ ${b})`);
    const applied = /^(List|Option|Array) (.+)$/u.exec(text);
    if (applied?.[1] === 'List' && applied[2] !== undefined) {
      // An element costs no more than its own size: lists are made of little else.
      const found: string[] = [];
      for (let n = 1; n <= size - 1; n += 1)
        for (const a of this.terms(applied[2], n))
          for (const b of this.terms(text, size - n)) found.push(b === '[]' ? `[${a}]` : `(${a} :: ${b})`);
      ways.push(found);
      two(text, text, (a, b) => `(${a} ++ ${b})`);
    }
    if (applied?.[1] === 'Array' && applied[2] !== undefined) {
      two(text, applied[2], (a, b) => `(${a}.push ${b})`);
      two(text, text, (a, b) => `(${a} ++ ${b})`);
    }
    if (applied?.[1] === 'Option' && applied[2] !== undefined) one(applied[2], (a) => `(some ${a})`);
    const pair = splitAt(text, '×');
    if (pair !== undefined) two(pair.left, pair.right, (a, b) => `(${a}, ${b})`);
    ways.push(this.#projections(text, size));
    return inTurn(ways);
  }

  /** The types of what there is. */
  #types(): readonly string[] {
    const { variables, known } = this.ingredients;
    return [...new Set(['Nat', 'Int', ...[...variables, ...known].map(({ type }) => normal(type))])];
  }

  /** Parts of pairs. */
  #projections(type: string, size: number): readonly string[] {
    return this.#types().flatMap((of) => {
      const pair = splitAt(of, '×');
      if (pair === undefined) return [];
      const parts = [pair.left, pair.right].flatMap((part, index) =>
        sameType(part, type) ? [index === 0 ? '.1' : '.2'] : [],
      );
      return parts.flatMap((part) =>
        this.terms(of, size - 1).flatMap((a) =>
          a.startsWith('(') && a.includes(', ') ? [] : [`${a}${part}`],
        ),
      );
    });
  }

  #calls(type: string, size: number): readonly string[] {
    return this.ingredients.functions
      .filter((one) => one.arguments.length > 0 && sameType(one.result, type))
      .flatMap(({ name, arguments: taken }) =>
        this.#tuples(taken, size - 1).map((args) => `(${[name, ...args].join(' ')})`),
      );
  }

  /** All ways to give terms of these types whose sizes add up. */
  #tuples(types: readonly string[], size: number): readonly (readonly string[])[] {
    const [first, ...rest] = types;
    if (first === undefined) return size === 0 ? [[]] : [];
    const found: (readonly string[])[] = [];
    for (let n = 1; n <= size - rest.length; n += 1)
      for (const term of this.terms(first, n))
        for (const others of this.#tuples(rest, size - n)) {
          found.push([term, ...others]);
          if (found.length >= MOST) return found;
        }
    return found;
  }
}

/** The first of each list, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();
}

/**
 * Whether an application says no more than a smaller term: `x + 0`, `x * 1`, `x - x`, `[] ++ xs`.
 *
 * @param form the application to `a` and `b`
 */
function isIdle(form: string, a: string, b: string): boolean {
  switch (form) {
    case '(a + b)':
      return a === '0' || b === '0';
    case '(a - b)':
      return a === b || a === '0' || b === '0';
    case '(a * b)':
      return [a, b].some((one) => one === '0' || one === '1');
    case '(a / b)':
    case '(a % b)':
      return a === b || a === '0' || a === '1' || b === '0' || b === '1';
    case '(max a b)':
    case '(min a b)':
      return a === b || [a, b].includes('0');
    case '(a ++ b)':
      return [a, b].some((one) => one === '[]' || one === '""' || one === '#[]');
    case '(a && b)':
    case '(a || b)':
      return a === b || [a, b].some((one) => one === 'true' || one === 'false');
    case '(a == b)':
    case 'decide (a ≤ b)':
      return a === b;
    default:
      return false;
  }
}
