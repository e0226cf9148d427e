/** What the specs say, in the words of an arm: values that may be all of it, conditions, and smaller parts. */
import { bracketed, callsIn } from '../../candidates/terms';
import { SELF, negated, type Clause, type Fragment, type Reading } from './clauses';
import { fits, isPatternVariable, normal } from './patterns';
import { functionType, type Arm, type Shape, type StubSignature } from './shapes';
import { asArgument, mentionedNames, parseTerm, replaceNames, type Syntax } from './syntax';
import type { Term } from './terms';

/** Terms for an arm that specs speak of; Lean has the last word on their types. */
export interface Hints {
  /** Of the stub's result type. */
  readonly values: readonly string[];
  readonly conditions: readonly string[];
  /** Of any type. */
  readonly parts: readonly string[];
}

/** Hints that Lean accepts. */
export interface TypedHints {
  readonly values: readonly string[];
  readonly conditions: readonly string[];
  readonly parts: readonly Term[];
}

const MOST_VALUES = 16;
const MOST_CONDITIONS = 10;
const MOST_PARTS = 24;

/** What the specs say of an arm. */
export function hintsFor(stub: StubSignature, { over }: Shape, arm: Arm, reading: Reading): Hints {
  if (arm.given !== undefined) return { values: [], conditions: [], parts: [] };
  const rows = stub.arguments.map(({ name }, index) => {
    const at = over.indexOf(index);
    return parseTerm(at === -1 ? name : (arm.patterns[at] ?? name));
  });
  const told = reading.clauses.flatMap(
    (clause) => inWords(clause, rows, [...clause.conditions, clause.value]) ?? [],
  );
  const cases = told.map(({ texts, equal }) => ({
    conditions: [...equal, ...texts.slice(0, -1)],
    value: texts.at(-1) ?? '',
  }));
  const chains = chainsOf(cases);
  const conditions = cases.flatMap((one) => (one.conditions.length === 0 ? [] : [both(one.conditions)]));
  const fragments = reading.fragments.flatMap((fragment) => {
    const [found] = inWords(fragment, rows, [fragment.text]) ?? [];
    return found?.equal.length === 0
      ? [{ text: found.texts[0] ?? '', isCondition: fragment.isCondition }]
      : [];
  });
  const visible = new Set(arm.variables.map(({ name }) => name));
  const isOwn = (text: string): boolean =>
    [...mentionedNames(text, new Set(['_']))].length === 0 && !visible.has(text);
  const some = (texts: readonly string[], most: number): readonly string[] =>
    [...new Set(texts.filter((text) => text !== '' && isOwn(text)))].slice(0, most);
  return {
    values: some([...chains, ...cases.map(({ value }) => value)].filter(isQuick(stub, arm)), MOST_VALUES),
    conditions: some(
      [...conditions, ...fragments.flatMap(({ text, isCondition }) => (isCondition ? [text] : []))],
      MOST_CONDITIONS,
    ),
    parts: some(
      fragments.flatMap(({ text, isCondition }) => (isCondition ? [] : [text])),
      MOST_PARTS,
    ),
  };
}

/** Terms of a statement in the words of an arm; none where its call of the stub is none that the arm is about. */
function inWords(
  { args, variables }: Pick<Clause | Fragment, 'args' | 'variables'>,
  rows: readonly Syntax[],
  texts: readonly string[],
): readonly [{ readonly texts: readonly string[]; readonly equal: readonly string[] }] | undefined {
  const by = new Map<string, string>();
  const equal: string[] = [];
  const isFit = args.every((arg, index) => {
    const row = rows[index];
    if (row === undefined) return false;
    // A wildcard stands for what no term can name.
    if (row.text === '_') return isPatternVariable(normal(arg));
    return fits(arg, row, variables, by, equal);
  });
  if (!isFit) return undefined;
  return [{ texts: texts.map((text) => replaceNames(text, by)), equal }];
}

interface Case {
  readonly conditions: readonly string[];
  readonly value: string;
}

/** `if p then a else b` from what holds under conditions. */
function chainsOf(cases: readonly Case[]): readonly string[] {
  const guarded = cases.filter(({ conditions }) => conditions.length > 0);
  const plain = cases.filter(({ conditions }) => conditions.length === 0).map(({ value }) => value);
  if (guarded.length === 0) return plain;
  const chain = (some: readonly Case[], last: string): string =>
    some.reduceRight(
      (rest, { conditions, value }) => `if ${both(conditions)} then ${value} else ${rest}`,
      last,
    );
  const last = guarded.at(-1)?.value ?? '';
  return [
    ...plain.map((one) => chain(guarded, one)),
    ...(guarded.length > 1 ? [chain(guarded.slice(0, -1), last)] : []),
    ...(guarded.length > 2 ? [chain(guarded.slice(1).toReversed(), guarded[0]?.value ?? '')] : []),
  ];
}

function both(conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? '') : conditions.map(inConjunction).join(' ∧ ');
}

/** A condition beside `∧`, which binds less tightly than comparisons do. */
function inConjunction(condition: string): string {
  const read = parseTerm(condition);
  return read.kind === 'operator' && !['∨', '→', '↔'].includes(read.sign) ? read.text : asArgument(condition);
}

/** Whether a value ends soon: with more than one call of itself each has to be about a part of what is matched. */
function isQuick(stub: StubSignature, { variables }: Arm): (value: string) => boolean {
  const params = new Set(stub.arguments.map(({ name }) => name));
  const matched = new Set(variables.map(({ name }) => name).filter((name) => !params.has(name)));
  return (value) => {
    const calls = callsIn(value, SELF);
    return calls.length <= 1 || calls.every(({ args }) => mentionedNames(args.join(' '), matched).size > 0);
  };
}

/** A command that has Lean say the type of a term of an arm. */
function command(stub: StubSignature, arm: Arm, term: string): string {
  const binders = [
    `(${SELF} : ${functionType(stub)})`,
    ...arm.variables.map(({ name, type }) => `(${name} : ${type})`),
  ];
  return `#check fun ${binders.join(' ')} => ${term}`;
}

/** The commands that have Lean look over hints, and what to make of its answers (`undefined`: an error). */
export function hintCommands(
  stub: StubSignature,
  arms: readonly { readonly arm: Arm; readonly hints: Hints }[],
): {
  readonly commands: readonly string[];
  readonly read: (answers: readonly (string | undefined)[]) => readonly TypedHints[];
} {
  const commands: string[] = [];
  const places = new Map<string, number>();
  const asked = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, commands.length);
    return commands.push(text) - 1;
  };
  const plans = arms.map(({ arm, hints }) => ({
    arm,
    values: hints.values.map((text) => ({
      text,
      at: asked(command(stub, arm, `((${text}) : ${stub.result})`)),
    })),
    conditions: hints.conditions
      .flatMap((text) => [text, negated(text)])
      .map((text) => ({ text, at: asked(command(stub, arm, `decide (${text})`)) })),
    parts: hints.parts.map((text) => ({ text, at: asked(command(stub, arm, text)) })),
  }));
  return {
    commands,
    read: (answers) =>
      plans.map(({ arm, values, conditions, parts }) => ({
        values: values.flatMap(({ text, at }) => (answers[at] === undefined ? [] : [text])),
        conditions: conditions.flatMap(({ text, at }) => (answers[at] === undefined ? [] : [text])),
        parts: parts.flatMap(({ text, at }) => {
          const type = answers[at] === undefined ? undefined : typeIn(answers[at], stub, arm);
          return type === undefined ? [] : [{ text: asArgument(text), type }];
        }),
      })),
  };
}

/** The type of a term, where Lean says that of a function to it. */
function typeIn(answer: string, stub: StubSignature, arm: Arm): string | undefined {
  const text = answer.replaceAll(/\s+/gu, ' ');
  const front = [functionType(stub), ...arm.variables.map(({ type }) => type)]
    .map((type) => `${bracketed(type)} → `)
    .join('');
  const at = text.lastIndexOf(` : ${front}`);
  if (at === -1) return undefined;
  const type = text.slice(at + 3 + front.length).trim();
  return type === 'Prop' || /→|^(?:Type|Sort)\b/u.test(type) ? undefined : type;
}
