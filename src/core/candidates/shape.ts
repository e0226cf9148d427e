import {
  closingOf,
  headOf,
  introductions,
  isWrittenAs,
  splitAt,
  substitute,
  termTokens,
  unbracket,
} from './terms';
import { coreInductive } from './inductives';
import type { GoalContext, InductiveInfo, ParsedGoal } from './types';

/** The outermost form of a target once its binders and arrows are introduced. */
export type TargetForm =
  | 'equation'
  | 'disequation'
  | 'inequality'
  | 'iff'
  | 'and'
  | 'or'
  | 'not'
  | 'exists'
  | 'divides'
  | 'membership'
  | 'false'
  | 'predicate';

/** A variable of the context (introduced ones included) whose values are data, not proofs. */
export interface Variable {
  readonly name: string;
  readonly type: string;
  /** Its inductive type, where the table or the file tells it. */
  readonly inductive: InductiveInfo | undefined;
}

/** An assumption of the context (introduced ones included). */
export interface Assumption {
  readonly name: string;
  readonly type: string;
  /** The inductive predicate it is an instance of, where the file tells it. */
  readonly predicate: InductiveInfo | undefined;
}

/** What the candidates of a goal are chosen by. */
export interface GoalShape {
  readonly form: TargetForm;
  /** Names for `intro`, in order; empty where the target has no binder in front. */
  readonly intros: readonly string[];
  /** The target after these introductions. */
  readonly body: string;
  readonly variables: readonly Variable[];
  readonly assumptions: readonly Assumption[];
  /** Nat, Int or Fin stand in a hypothesis or the target shows arithmetic. */
  readonly numeric: boolean;
  /** Two variables are multiplied, or something is raised to a power. */
  readonly nonlinear: boolean;
  /** Nothing in it varies: a fact to compute. */
  readonly ground: boolean;
  /** An equation between functions or predicates may need extensionality. */
  readonly extensional: boolean;
  /**
   * A variable is a string. Lean makes strings of bytes and decodes them step by step: what compares terms by computing them
   * (`rfl`, `trivial`) takes seconds there, and proves nothing that `simp` does not.
   */
  readonly strings: boolean;
  /** Key of the statistics. */
  readonly key: string;
}

/** A target with its binders and arrows, and a negation, brought into the context. */
interface Introduced {
  readonly intros: readonly string[];
  readonly hypotheses: readonly {
    readonly name: string;
    readonly type: string;
    readonly assumption: boolean;
  }[];
  readonly body: string;
  readonly form: TargetForm;
}

/** Reads the shape of a goal. */
export function shapeOf(context: GoalContext): GoalShape {
  const { goal } = context;
  const { intros, hypotheses, body, form } = introduce(context);
  const variables: Variable[] = [];
  const assumptions: Assumption[] = [];
  const add = (name: string, type: string, assumption: boolean): void => {
    if (assumption) assumptions.push({ name, type, predicate: inductiveFor(type, context, true) });
    else if (!isSort(type)) variables.push({ name, type, inductive: inductiveFor(type, context, false) });
  };
  for (const group of goal.hypotheses) {
    const type = oneLine(group.type);
    // Names with a dagger cannot be written; a dot marks a name that Lean made for itself.
    for (const name of group.names)
      if (!/[✝.]/u.test(name) && !name.startsWith('inst'))
        add(name, type, looksLikeProposition(type, context));
  }
  for (const { name, type, assumption } of hypotheses) add(name, type, assumption);
  const whole = [goal.target, ...goal.hypotheses.map(({ type }) => type)].join(' ');
  const numeric = NUMERIC.test(whole);
  return {
    form,
    intros,
    body,
    variables,
    assumptions,
    numeric,
    nonlinear: /[\p{L})']\s*\*\s*[\p{L}(]|(?<!\^)\^(?!\^)/u.test(whole),
    ground: variables.length === 0 && goal.hypotheses.length === 0,
    extensional:
      form === 'equation' &&
      (/\bfun\b|∘/u.test(body) || context.localDefinitions.some(({ name }) => /^[a-z]/u.test(name))),
    strings: variables.some(({ type }) => /(?<![\p{L}.])String(?![\p{L}.])/u.test(type)),
    key: `${form}${numeric ? '/numeric' : ''}${context.localDefinitions.length > 0 ? '/definitions' : ''}`,
  };
}

const NUMERIC =
  /(?<![\p{L}.])(?:Nat|Int|Fin|ℕ|ℤ|UInt\d+|BitVec)(?![\p{L}])|[+*/%^]|(?<![\p{L}\p{N}])\d|\.length/u;

function introduce(context: GoalContext): Introduced {
  const used = hypothesisNames(context.goal);
  const hypotheses: Introduced['hypotheses'][number][] = [];
  const bring = (name: string, type: string, assumption: boolean): void => {
    used.add(name);
    hypotheses.push({ name, type, assumption });
  };
  const { introduced, body: target } = introductions(oneLine(context.goal.target));
  const renamed: { readonly from: string; readonly to: string }[] = [];
  const rename = (term: string): string =>
    renamed.reduce((text, { from, to }) => substitute(text, from, to), term);
  for (const { name, type } of introduced) {
    const assumption = name === undefined || looksLikeProposition(type, context);
    const chosen = freshName(name === undefined || name === '_' || name.includes('✝') ? 'h' : name, used);
    bring(chosen, rename(type), assumption);
    if (name !== undefined && name !== chosen) renamed.push({ from: name, to: chosen });
  }
  const body = rename(target);
  const negated = formOf(body) === 'not' ? /^¬\s*([\s\S]*)$/u.exec(body)?.[1] : undefined;
  if (negated !== undefined) bring(freshName('h', used), unbracket(negated), true);
  return {
    intros: hypotheses.map(({ name }) => name),
    hypotheses,
    body: negated === undefined ? body : 'False',
    form: formOf(body),
  };
}

/** A term on one line: Lean breaks long ones, and a candidate that quotes them has its own layout. */
function oneLine(term: string): string {
  return term.replace(/\s+/gu, ' ').trim();
}

/** Names of the context: a new one must not hide them. */
export function hypothesisNames(goal: ParsedGoal): Set<string> {
  return new Set(goal.hypotheses.flatMap(({ names }) => names));
}

/** `base`, or `base'`, `base''` … where that is taken. */
export function freshName(base: string, used: ReadonlySet<string>): string {
  let name = base;
  while (used.has(name)) name += "'";
  return name;
}

const FORMS: readonly (readonly [TargetForm, readonly string[]])[] = [
  ['iff', ['↔']],
  ['or', ['∨']],
  ['and', ['∧']],
  ['disequation', ['≠']],
  ['equation', ['=', '==', '≍']],
  ['inequality', ['≤', '<', '≥', '>']],
  ['divides', ['∣']],
  ['membership', ['∈', '∉', '⊆']],
];

/** The outermost form of a proposition without binders in front. */
export function formOf(proposition: string): TargetForm {
  const text = unbracket(proposition);
  if (text.startsWith('∃')) return 'exists';
  for (const [form, symbols] of FORMS) {
    if (splitAt(text, ...symbols) !== undefined)
      return text.startsWith('¬') && form !== 'iff' && form !== 'or' && form !== 'and' ? 'not' : form;
  }
  if (text.startsWith('¬')) return 'not';
  return text === 'False' ? 'false' : 'predicate';
}

function isSort(type: string): boolean {
  return /^(?:Type|Sort|Prop)\b/u.test(type.trim());
}

/** Whether a type is (most likely) a proposition: a relation, a connective, or a predicate applied. */
function looksLikeProposition(type: string, context: GoalContext): boolean {
  const text = unbracket(type);
  if (isSort(text)) return false;
  const { body } = introductions(text);
  if (body !== text && isSort(body)) return false;
  if (/^(?:¬|∃|True$|False$)/u.test(body)) return true;
  if (formOf(body) !== 'predicate') return true;
  const head = headOf(body);
  if (isSaidOfValue(body, head, context) || CORE_PREDICATES.includes(head)) return true;
  if (inductiveFor(body, context, true) !== undefined) return true;
  if (coreInductive(head) !== undefined || inductiveFor(body, context, false) !== undefined) return false;
  // A variable applied to something (`p x` with `p : α → Prop`), or a definition that is no type.
  const group = context.goal.hypotheses.find(({ names }) => names.includes(head));
  if (group !== undefined) return /Prop\s*$/u.test(group.type);
  return context.localDefinitions.some(({ name }) => isWrittenAs(name, head)) && termTokens(body).length > 1;
}

/** Predicates of the library that Lean prints with their full names: what they are about is not what they take first. */
const CORE_PREDICATES: readonly string[] = ['List.Pairwise', 'Function.Injective', 'Function.Surjective'];

/** `xs.Perm ys`, `(f xs).Nodup`: what belongs to a value is hardly ever a type. */
function isSaidOfValue(text: string, head: string, { goal }: GoalContext): boolean {
  if (text.startsWith('(')) return text[closingOf(text, 0) + 1] === '.';
  const dot = head.indexOf('.');
  return dot > 0 && goal.hypotheses.some(({ names }) => names.includes(head.slice(0, dot)));
}

/** So many definitions of types stand for one another. */
const MOST_ALIASES = 3;

function inductiveFor(type: string, context: GoalContext, predicate: boolean): InductiveInfo | undefined {
  let head = headOf(type);
  for (let aliases = 0; aliases <= MOST_ALIASES; aliases += 1) {
    const written = head;
    const isNamed = ({ name }: { readonly name: string }): boolean => isWrittenAs(name, written);
    const found = context.inductives.find(isNamed) ?? coreInductive(head);
    if (found !== undefined) return found.predicate === predicate ? found : undefined;
    // A type that is defined to be another: `def Even := { n : Nat // n % 2 = 0 }`, `abbrev Env := List (String × Nat)`.
    const alias = context.localDefinitions.find(isNamed)?.body;
    if (alias === undefined || splitAt(unbracket(alias), '→') !== undefined) return undefined;
    head = headOf(alias);
  }
  return undefined;
}
