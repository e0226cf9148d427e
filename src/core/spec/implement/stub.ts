/** What of a definition is still missing: all of its body, or arms of it. */
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { matchBrackets, type Lexeme } from '../../lean/lexeme';
import type { Span } from '../../lean/text';

/** An arm as its author wrote it. */
export interface GivenArm {
  /** Text of each pattern. */
  readonly patterns: readonly string[];
  /** Text behind `=>`. */
  readonly body: string;
  /** The `sorry` that is all of its body, in offsets of the file; absent where it has a body. */
  readonly hole?: Span;
}

/** A definition without a body, or without a part of it. */
export type Missing =
  /** All of it: `span` runs from `:=` to the end of `sorry`; `termination_by`, `where` and their like stay behind it. */
  | { readonly kind: 'body'; readonly span: Span }
  /** Some arms of its equations, or of a match on its parameters. */
  | {
      readonly kind: 'arms';
      readonly arms: readonly GivenArm[];
      /** What is matched, by name; absent for equations. */
      readonly on?: readonly string[];
    };

/** Words that end a body, and belong to the definition. */
const BEHIND: ReadonlySet<string> = new Set(['termination_by', 'decreasing_by', 'where', 'partial_fixpoint']);

/** What is missing of a definition; `undefined` where it is no stub. */
export function missingIn(file: LeanFile, declaration: Declaration): Missing | undefined {
  const { kind, body, span } = declaration;
  if ((kind !== 'def' && kind !== 'abbrev') || body.kind === 'none' || body.kind === 'where')
    return undefined;
  const all = file.lexemes.filter(({ start, end }) => span.start <= start && end <= span.end);
  const from = body.kind === 'equations' ? body.at.start : body.assign.end;
  const inside = all.filter(({ start }) => start >= from);
  const brackets = matchBrackets(inside);
  const end = inside.findIndex(
    ({ text, kind: of }, index) => of === 'identifier' && BEHIND.has(text) && !isInBrackets(brackets, index),
  );
  const own = end === -1 ? inside : inside.slice(0, end);
  if (body.kind !== 'equations') {
    const words = own.map(({ text }) => text).join(' ');
    const last = own.at(-1);
    if ((words === 'sorry' || words === 'by sorry') && last !== undefined)
      return { kind: 'body', span: { start: body.assign.start, end: last.end } };
    if (own[0]?.text !== 'match') return undefined;
    const with_ = own.findIndex(({ text }) => text === 'with');
    const on = own.slice(1, Math.max(1, with_)).filter(({ text }) => text !== ',');
    if (with_ === -1 || on.length * 2 - 1 !== with_ - 1 || on.some((one) => one.kind !== 'identifier'))
      return undefined;
    const arms = armsOf(file, own.slice(with_ + 1));
    return arms && { kind: 'arms', arms, on: on.map(({ text }) => text) };
  }
  const arms = armsOf(file, own);
  return arms && { kind: 'arms', arms };
}

function isInBrackets(brackets: readonly number[], index: number): boolean {
  return brackets.some((close, open) => open < index && index < close);
}

/** The arms of a match; `undefined` where none of them is a hole, or a `sorry` stands elsewhere in them. */
function armsOf({ source }: LeanFile, lexemes: readonly Lexeme[]): readonly GivenArm[] | undefined {
  const brackets = matchBrackets(lexemes);
  const first = lexemes[0];
  if (first?.text !== '|') return undefined;
  const starts = lexemes.flatMap((one, index) =>
    one.text === '|' &&
    !isInBrackets(brackets, index) &&
    (index === 0 ||
      (one.firstOnLine && first.firstOnLine && one.column === first.column) ||
      isInline(lexemes))
      ? [index]
      : [],
  );
  const arms: GivenArm[] = [];
  for (const [number, start] of starts.entries()) {
    const arm = lexemes.slice(start + 1, starts[number + 1]);
    const own = matchBrackets(arm);
    const arrow = arm.findIndex(({ text }, index) => text === '=>' && !isInBrackets(own, index));
    const [opening, closing] = [arm[0], arm[arrow - 1]];
    const behind = arm.slice(arrow + 1);
    const [from, to] = [behind[0], behind.at(-1)];
    if (arrow < 1 || !opening || !closing || !from || !to) return undefined;
    const cuts = arm
      .slice(0, arrow)
      .flatMap(({ text }, index) => (text === ',' && !isInBrackets(own, index) ? [index] : []));
    const ends = [...cuts, arrow];
    const patterns = ends.map((end, index) => {
      const [a, b] = [arm[index === 0 ? 0 : (ends[index - 1] ?? 0) + 1], arm[end - 1]];
      return a && b ? source.text.slice(a.start, b.end) : '';
    });
    const words = behind.map(({ text }) => text);
    const isHole = words.join(' ') === 'sorry' || words.join(' ') === 'by sorry';
    if (!isHole && words.includes('sorry')) return undefined;
    arms.push({
      patterns,
      body: source.text.slice(from.start, to.end),
      ...(isHole && { hole: { start: from.start, end: to.end } }),
    });
  }
  return arms.some(({ hole }) => hole !== undefined) ? arms : undefined;
}

/** Whether all of it stands on one line. */
function isInline(lexemes: readonly Lexeme[]): boolean {
  return lexemes.slice(1).every(({ firstOnLine }) => !firstOnLine);
}
