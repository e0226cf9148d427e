/** Small programs as commands for Lean, and as text for the user's file. */
import { bracketed, substitute } from '../../candidates/terms';
import { SELF } from './clauses';
import type { TypedHints } from './hints';
import { functionType, type Arm, type Shape, type StubSignature } from './shapes';
import { TermEnumerator, type Ingredients } from './terms';

/** Steps that a program may take: more than any that ends at small values does. */
const FUEL = 2_000;

/**
 * The commands that enumerate the programs of a shape: `verdict_programs`, by size. Whatever they bind has a name that
 * starts with `verdict_`, but for the variables of the program itself, so that neither captures the other.
 *
 * @param hints for each arm
 * @param ingredients that all arms share
 * @param largest size of the terms that are listed; choices between them may be larger
 */
export function programCommands(
  stub: StubSignature,
  shape: Shape,
  hints: readonly TypedHints[],
  ingredients: Pick<Ingredients, 'functions' | 'comparable'>,
  largest: number,
): readonly string[] {
  const self = functionType(stub);
  const commands: string[] = [];
  shape.arms.forEach((arm, index) => {
    const { values = [], conditions = [], parts = [] } = hints[index] ?? {};
    const terms = new TermEnumerator({
      variables: arm.variables,
      known: [...arm.calls.map((text) => ({ text, type: stub.result })), ...parts],
      conditions,
      ...ingredients,
    });
    const variables = arm.variables.map(({ name }) => name).join(' ');
    const closure = (code: string): string => `fun ${SELF} ${variables} => ${code}`;
    const type = (result: string): string => armType(stub, arm, result);
    const list = (of: (size: number) => readonly string[], code: (term: string) => string): string =>
      Array.from({ length: largest }, (_, at) => at + 1)
        .map(
          (size) =>
            `  | ${size} => [${of(size)
              .map((term) => `⟨${closure(code(term))}, fun _ => ${JSON.stringify(term)}⟩`)
              .join(', ')}]`,
        )
        .join('\n');
    const given = arm.given === undefined ? undefined : substitute(arm.given, stub.name, SELF);
    const valued = (size: number): readonly string[] =>
      given === undefined
        ? [...new Set([...(size === 1 ? values : []), ...terms.terms(stub.result, size)])]
        : size === 1
          ? [given]
          : [];
    const chosen = (one: string): string => `${one}.value ${SELF} ${variables}`;
    commands.push(
      `def verdict_terms_${index} : Nat → List (Verdict.Testing.Case (${type(stub.result)}))\n${list(valued, (term) => `((${term}) : ${stub.result})`)}\n  | _ => []`,
      `def verdict_conditions_${index} : Nat → List (Verdict.Testing.Case (${type('Bool')}))\n${list(
        (size) => (given === undefined ? terms.conditions(size) : []),
        (term) => `decide (${term})`,
      )}\n  | _ => []`,
      [
        `def verdict_arm_${index} : Nat → (Verdict.Testing.Case (${type(stub.result)}) → IO Bool) → IO Bool :=`,
        `  Verdict.Testing.visitChoices verdict_terms_${index} verdict_conditions_${index} fun verdict_c verdict_a verdict_b =>`,
        `    ⟨${closure(`if ${chosen('verdict_c')} then ${chosen('verdict_a')} else ${chosen('verdict_b')}`)},`,
        '      fun _ => s!"if {verdict_c.term ()} then {verdict_a.term ()} else {verdict_b.term ()}"⟩',
      ].join('\n'),
    );
  });
  const chosen = shape.arms.map((_, index) => `verdict_c${index}`);
  const text = chosen.map((one) => `${one}.term ()`).join(' ++ "\\u001f" ++ ');
  const value = `verdict_rec ${chosen.map((one) => `${one}.value`).join(' ')} verdict_default ${FUEL}`;
  const nested = shape.arms.reduceRight((inner, _, index) => {
    const isLast = index === shape.arms.length - 1;
    return isLast
      ? `verdict_arm_${index} verdict_left fun verdict_c${index} => ${inner}`
      : `(List.range (verdict_left + 1)).allM fun verdict_n => verdict_arm_${index} verdict_n fun verdict_c${index} => let verdict_left := verdict_left - verdict_n; ${inner}`;
  }, `verdict_visit ⟨${value}, fun _ => ${text}⟩`);
  commands.push(
    recursor(stub, shape),
    [
      `def verdict_programs (verdict_left : Nat) (verdict_visit : Verdict.Testing.Case (${self}) → IO Bool) : IO Bool :=`,
      `  match Verdict.Testing.first (${stub.result}) with`,
      '  | none => pure true',
      `  | some verdict_default => ${nested}`,
    ].join('\n'),
  );
  return commands;
}

/** The type of an arm's closure. */
function armType(stub: StubSignature, { variables }: Arm, result: string): string {
  const isDependent = stub.arguments.some(({ isProof }) => isProof === true);
  return [
    `(${functionType(stub)})`,
    ...variables.map(({ name, type }) => (isDependent ? `(${name} : ${type})` : bracketed(type))),
    bracketed(result),
  ].join(' → ');
}

/** The function that runs arms: it calls itself for so many steps. */
function recursor(stub: StubSignature, { over, arms }: Shape): string {
  const given = arms.map((_, index) => `verdict_a${index}`).join(' ');
  const result = stub.result;
  const rows = arms.map(({ patterns, variables }, index) => {
    const own = new Set(variables.map(({ name }) => name));
    const row = stub.arguments.map(({ name }, at) => {
      const place = over.indexOf(at);
      return place === -1 ? (own.has(name) ? name : '_') : (patterns[place] ?? '_');
    });
    const again = `(verdict_rec ${given} verdict_default verdict_fuel)`;
    return `  | ${['verdict_fuel + 1', ...row].join(', ')} => ${[`verdict_a${index}`, again, ...variables.map(({ name }) => name)].join(' ')}`;
  });
  return [
    `def verdict_rec ${arms.map((arm, index) => `(verdict_a${index} : ${armType(stub, arm, result)})`).join(' ')} (verdict_default : ${result}) : Nat → ${functionType(stub)}`,
    `  | ${['0', ...stub.arguments.map(() => '_')].join(', ')} => verdict_default`,
    ...rows,
  ].join('\n');
}

/** A term as it is printed into the user's file. */
export function written(stub: StubSignature, term: string): string {
  return unbracketed(substitute(term, SELF, stub.name));
}

/** A program as the body of the stub, from `:=` or the first bar on. @param terms that of each case */
export function bodyOf(stub: StubSignature, { over, arms }: Shape, terms: readonly string[]): string {
  const arrows = stub.arguments.filter(({ isNamed }) => !isNamed).map(({ name }) => name);
  const bare = terms.map((term) => written(stub, term));
  if (over.length === 0) {
    const used = arrows.map((name) => (usedIn(name, bare[0] ?? '') ? name : '_'));
    return `${arrows.length === 0 ? ':= ' : `:= fun ${used.join(' ')} => `}${bare[0] ?? ''}`;
  }
  const cases = arms.map(({ patterns }, index) => ({
    patterns: patterns.map((one) => withoutUnused(one, bare[index] ?? '')),
    term: bare[index] ?? '',
  }));
  const isMatch = over.some((at) => stub.arguments[at]?.isNamed === true);
  if (isMatch)
    return [
      `${arrows.length === 0 ? ':= ' : `:= fun ${arrows.join(' ')} => `}match ${over.map((at) => stub.arguments[at]?.name ?? '_').join(', ')} with`,
      ...cases.map(({ patterns, term }) => `  | ${patterns.join(', ')} => ${term}`),
    ].join('\n');
  return cases
    .map(({ patterns, term }) => {
      const row = stub.arguments.flatMap(({ name, isNamed }, at) => {
        if (isNamed) return [];
        const place = over.indexOf(at);
        return place === -1 ? [usedIn(name, term) ? name : '_'] : [patterns[place] ?? '_'];
      });
      return `  | ${row.join(', ')} => ${term}`;
    })
    .join('\n');
}

/** A pattern with `_` for a variable that nothing uses, where it is nothing but that. */
function withoutUnused(pattern: string, term: string): string {
  return /^[\p{Ll}][\p{L}\p{N}_']*$/u.test(pattern) &&
    !['none', 'true', 'false'].includes(pattern) &&
    !usedIn(pattern, term)
    ? '_'
    : pattern;
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
