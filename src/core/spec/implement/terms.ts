import { isUnknown } from './elements';
import { splitAt, unbracket } from '../../candidates/terms';

/** A variable that a term may use: its type, what it is called where the term is run, and how it is written. */
export interface Variable {
  readonly type: string;
  /** Name in the closure that is tested. */
  readonly code: string;
  /** Text in the program: a name, or a recursive call in brackets. */
  readonly text: string;
}

/** A function that a term may apply. */
export interface KnownFunction {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly result: string;
}

/** A term in both writings. */
export interface Term {
  readonly code: string;
  readonly text: string;
}

/** Terms of one type and size that are worth trying, at most. */
const MOST = 40;

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
  readonly #known = new Map<string, readonly Term[]>();

  /** @param functions of the file, and constructors of its types */
  constructor(
    readonly variables: readonly Variable[],
    readonly functions: readonly KnownFunction[],
  ) {}

  /** Terms of a type of exactly one size, each in brackets where it needs them. */
  terms(type: string, size: number): readonly Term[] {
    const key = `${size} ${normal(type)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = size < 1 ? [] : size === 1 ? this.#atoms(type) : this.#applications(type, size);
    const seen = new Set<string>();
    const fresh = found.filter(({ text }) => !seen.has(text) && seen.add(text)).slice(0, MOST);
    this.#known.set(key, fresh);
    return fresh;
  }

  /** Conditions of exactly one size: comparisons of variables, and what gives a truth value. */
  conditions(size: number): readonly Term[] {
    const found: Term[] = [];
    if (size === 1) {
      found.push(...this.#variables('Bool').map((one) => eachWay(one, (text) => `${text} = true`)));
      const types = [...new Set(this.variables.map(({ type }) => normal(type)))];
      for (const type of types) {
        if (isUnknown(type)) continue;
        const own = this.#variables(type).filter(({ text }) => !text.startsWith('('));
        own.forEach((a, i) => {
          own.forEach((b, j) => {
            if (i === j) return;
            const signs = type === 'Nat' || type === 'Int' ? ['≤', '<', '='] : ['='];
            for (const sign of signs)
              if (sign !== '=' || i < j)
                found.push({ code: `${a.code} ${sign} ${b.code}`, text: `${a.text} ${sign} ${b.text}` });
          });
          if (type === 'Nat' || type === 'Int') found.push({ code: `${a.code} = 0`, text: `${a.text} = 0` });
        });
      }
    }
    for (const one of this.#calls('Bool', size)) found.push(eachWay(one, (text) => `${text} = true`));
    return found.slice(0, MOST);
  }

  #atoms(type: string): readonly Term[] {
    const text = normal(type);
    const constants: Readonly<Record<string, readonly string[]>> = {
      Nat: ['0', '1'],
      Int: ['0', '1'],
      Bool: ['true', 'false'],
      String: ['""'],
      Unit: ['()'],
    };
    const plain =
      constants[text] ?? (/^List\b/u.test(text) ? ['[]'] : /^Option\b/u.test(text) ? ['none'] : []);
    return [
      ...this.#variables(text),
      ...plain.map((one) => ({ code: one, text: one })),
      ...this.functions
        .filter((one) => one.arguments.length === 0 && sameType(one.result, text))
        .map(({ name }) => ({ code: name, text: name })),
    ];
  }

  #variables(type: string): readonly Term[] {
    return this.variables.filter((one) => sameType(one.type, type)).map(({ code, text }) => ({ code, text }));
  }

  #applications(type: string, size: number): readonly Term[] {
    const text = normal(type);
    const found: Term[] = [...this.#calls(text, size)];
    const one = (of: string, write: (a: string) => string): void => {
      for (const a of this.terms(of, size - 1)) found.push(eachWay(a, write));
    };
    const two = (
      left: string,
      right: string,
      write: (a: string, b: string) => string,
      isSymmetric = false,
    ): void => {
      for (let n = 1; n <= size - 2; n += 1)
        for (const a of this.terms(left, n))
          for (const b of this.terms(right, size - 1 - n)) {
            if ((isSymmetric && a.text > b.text) || isIdle(write('a', 'b'), a.text, b.text)) continue;
            found.push({ code: write(a.code, b.code), text: write(a.text, b.text) });
          }
    };
    if (text === 'Nat' || text === 'Int') {
      two(text, text, (a, b) => `(${a} + ${b})`, true);
      two(text, text, (a, b) => `(${a} - ${b})`);
      two(text, text, (a, b) => `(${a} * ${b})`, true);
      two(text, text, (a, b) => `(max ${a} ${b})`, true);
      two(text, text, (a, b) => `(min ${a} ${b})`, true);
    }
    if (text === 'Bool') {
      one('Bool', (a) => `(!${a})`);
      two('Bool', 'Bool', (a, b) => `(${a} && ${b})`, true);
      two('Bool', 'Bool', (a, b) => `(${a} || ${b})`, true);
      for (const of of ['Nat', 'Int']) {
        two(of, of, (a, b) => `(${a} == ${b})`, true);
        two(of, of, (a, b) => `decide (${a} ≤ ${b})`);
      }
    }
    const applied = /^(List|Option) (.+)$/u.exec(text);
    if (applied?.[1] === 'List' && applied[2] !== undefined) {
      // An element costs no more than its own size: lists are made of little else.
      for (let n = 1; n <= size - 1; n += 1)
        for (const a of this.terms(applied[2], n))
          for (const b of this.terms(text, size - n))
            found.push(
              b.text === '[]'
                ? eachWay(a, (one) => `[${one}]`)
                : { code: `(${a.code} :: ${b.code})`, text: `(${a.text} :: ${b.text})` },
            );
      two(text, text, (a, b) => `(${a} ++ ${b})`);
    }
    if (applied?.[1] === 'Option' && applied[2] !== undefined) one(applied[2], (a) => `(some ${a})`);
    const pair = splitAt(text, '×');
    if (pair !== undefined) two(pair.left, pair.right, (a, b) => `(${a}, ${b})`);
    return found;
  }

  #calls(type: string, size: number): readonly Term[] {
    return this.functions
      .filter((one) => one.arguments.length > 0 && sameType(one.result, type))
      .flatMap(({ name, arguments: taken }) =>
        this.#tuples(taken, size - 1).map((args) => ({
          code: `(${[name, ...args.map(({ code }) => code)].join(' ')})`,
          text: `(${[name, ...args.map(({ text }) => text)].join(' ')})`,
        })),
      );
  }

  /** All ways to give terms of these types whose sizes add up. */
  #tuples(types: readonly string[], size: number): readonly (readonly Term[])[] {
    const [first, ...rest] = types;
    if (first === undefined) return size === 0 ? [[]] : [];
    const found: (readonly Term[])[] = [];
    for (let n = 1; n <= size - rest.length; n += 1)
      for (const term of this.terms(first, n))
        for (const others of this.#tuples(rest, size - n)) {
          found.push([term, ...others]);
          if (found.length >= MOST) return found;
        }
    return found;
  }
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
    case '(max a b)':
    case '(min a b)':
      return a === b || [a, b].includes('0');
    case '(a ++ b)':
      return [a, b].includes('[]');
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

function eachWay({ code, text }: Term, write: (term: string) => string): Term {
  return { code: write(code), text: write(text) };
}
