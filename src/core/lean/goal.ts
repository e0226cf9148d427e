import { closedBracket, lexemesOf, openedBracket } from './lexeme';
import { lex } from './lexer';

/** Names of one type in a goal's context. */
export interface Hypothesis {
  /** As Lean prints them: `x✝` cannot be named, `this` can; an instance prints as `inst✝`. */
  readonly names: readonly string[];
  readonly type: string;
  /** What a `let` variable stands for. */
  readonly value?: string;
}

/** A goal as Lean prints it. */
export interface Goal {
  readonly caseName?: string;
  readonly hypotheses: readonly Hypothesis[];
  /** What is to be proved, or the term that a `conv` block rewrites. */
  readonly target: string;
  /** `|` for the goal of a `conv` block, `⊢` for all others. */
  readonly mark: '⊢' | '|';
}

/**
 * Reads a goal as `$/lean/plainGoal` and `$/lean/plainTermGoal` print it (Lean/Meta/PPGoal.lean): an optional `case` line,
 * the hypotheses, the target after `⊢`. Lines that are indented go on with what stands before them.
 *
 * @param text one goal
 * @returns the goal, or `undefined` if the text has no target
 */
export function parseGoal(text: string): Goal | undefined {
  const items = joinLines(text.replaceAll('\r\n', '\n').trimEnd());
  const caseName = /^case (.+)$/u.exec(items[0] ?? '')?.[1];
  const hypotheses: Hypothesis[] = [];
  for (const item of items.slice(caseName === undefined ? 0 : 1)) {
    const target = /^(⊢|\|) ?/u.exec(item);
    if (target !== null) {
      return {
        ...(caseName === undefined ? {} : { caseName: caseName.trim() }),
        hypotheses,
        target: item.slice(target[0].length),
        mark: target[1] === '|' ? '|' : '⊢',
      };
    }
    const hypothesis = parseHypothesis(item);
    if (hypothesis !== undefined) hypotheses.push(hypothesis);
  }
  return undefined;
}

/** Joins each line that starts with a space to the one before it. A line `⊢` starts the target, which is the rest. */
function joinLines(text: string): readonly string[] {
  const items: string[] = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (/^(⊢|\|)( |$)/u.test(line)) {
      items.push(lines.slice(index).join('\n'));
      break;
    }
    const last = items.length - 1;
    if (/^\s/u.test(line) && last >= 0) items[last] = `${items[last] ?? ''}\n${line}`;
    else if (line !== '') items.push(line);
  }
  return items;
}

function parseHypothesis(item: string): Hypothesis | undefined {
  const colon = topLevel(item, ':', 0);
  if (colon === undefined) return undefined;
  const names = item
    .slice(0, colon)
    .split(/\s+(?![^«]*»)/u)
    .filter((name) => name !== '');
  const assign = topLevel(item, ':=', colon + 1);
  const type = item.slice(colon + 1, assign).replace(/^[ ]|\s+$/gu, '');
  if (assign === undefined) return { names, type };
  return { names, type, value: item.slice(assign + 2).replace(/^[ ]|\s+$/gu, '') };
}

/** Words whose `:=` is their own, not the hypothesis's. */
const binding = new Set(['let', 'have', 'let_fun', 'letI', 'haveI']);

/** The offset of a symbol outside brackets, at or after `from`. */
function topLevel(text: string, symbol: string, from: number): number | undefined {
  let depth = 0;
  let bound = 0;
  for (const lexeme of lexemesOf(text, lex(text))) {
    if (lexeme.start < from) continue;
    if (closedBracket(lexeme) !== undefined) depth -= 1;
    if (openedBracket(lexeme) !== undefined) depth += 1;
    if (depth === 0 && binding.has(lexeme.text)) bound += 1;
    if (depth !== 0 || lexeme.text !== symbol) continue;
    if (symbol === ':=' && bound > 0) bound -= 1;
    else return lexeme.start;
  }
  return undefined;
}

/**
 * Prints a goal as Lean does; `parseGoal` reads it back.
 *
 * @param goal any goal
 */
export function printGoal(goal: Goal): string {
  const lines = goal.hypotheses.map(({ names, type, value }) => {
    const typed = `${names.join(' ')} :${gap(type)}${type}`;
    return value === undefined ? typed : `${typed} :=${gap(value)}${value}`;
  });
  if (goal.caseName !== undefined) lines.unshift(`case ${goal.caseName}`);
  return [...lines, `${goal.mark}${gap(goal.target)}${goal.target}`].join('\n');
}

/** What stands before a text that may start on a line of its own. */
function gap(text: string): string {
  return text.startsWith('\n') ? '' : ' ';
}
