import type { DeclarationText } from './context';
import { namesOf, readBinders } from './terms';

/** A function that a definition declares inside itself, and the definition's text without it. */
export interface TakenOut {
  readonly rest: string;
  readonly locals: readonly DeclarationText[];
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_'!?]*`;
const LET_REC = new RegExp(String.raw`^([ \t]*)(?:[^\n]*?[ \t:=])?let\s+rec\s+(${NAME})`, 'mu');
const WHERE = new RegExp(String.raw`(?:^|\s)where\s+(${NAME})`, 'u');

/**
 * Takes the functions out that a definition declares with `let rec` or `where`. Lean makes them definitions of their own:
 * `loop` in `search` becomes `search.loop`, with what it uses of the outer one's arguments before its own.
 *
 * @param declaration without comments
 */
export function takeOutLocals(declaration: DeclarationText): TakenOut {
  if (declaration.kind !== 'def') return { rest: declaration.text, locals: [] };
  const pieces: { readonly name: string; readonly text: string }[] = [];
  let rest = declaration.text;
  const where = WHERE.exec(rest);
  if (where !== null) {
    const start = where.index + where[0].length - (where[1] ?? '').length;
    for (const text of blocksOf(rest, start)) {
      const name = new RegExp(`^${NAME}`, 'u').exec(text)?.[0];
      if (name !== undefined) pieces.push({ name, text });
    }
    rest = rest.slice(0, where.index);
  }
  for (let found = LET_REC.exec(rest); found !== null; found = LET_REC.exec(rest)) {
    const name = found[2] ?? '';
    const start = found.index + found[0].length - name.length;
    const column = columnOf(rest, found.index + found[0].lastIndexOf('let'));
    const end = endOfBlock(rest, start, column);
    pieces.push({ name, text: rest.slice(start, end) });
    rest = rest.slice(0, found.index + found[0].lastIndexOf('let')) + rest.slice(end).trimStart();
  }
  return { rest, locals: pieces.map((piece) => localOf(declaration, piece)) };
}

function localOf(
  declaration: DeclarationText,
  { name, text }: { readonly name: string; readonly text: string },
): DeclarationText {
  const captured = headBinders(declaration).filter(
    ({ name: outer }) => outer !== undefined && namesOf(text).has(outer) && !shadowed(text, outer),
  );
  const binders = captured.map((binder) => `(${binder.name ?? '_'} : ${binder.type}) `).join('');
  return {
    kind: 'def',
    name: `${declaration.name}.${name}`,
    text: `def ${name} ${binders}${text.slice(name.length).trimStart()}`,
    within: declaration.name,
  };
}

/** Whether a local function has an argument of its own with that name. */
function shadowed(text: string, name: string): boolean {
  const head = text.slice(0, Math.max(0, text.search(/:=|\n\s*\|/u)));
  return readBinders(head.replace(new RegExp(`^${NAME}`, 'u'), '')).some((own) => own.name === name);
}

function headBinders({ name, text }: DeclarationText): ReturnType<typeof readBinders> {
  const own = name.slice(name.lastIndexOf('.') + 1);
  const after = text.slice(text.indexOf(own) + own.length);
  const end = after.search(/:=|\n\s*\|/u);
  const head = (end === -1 ? after : after.slice(0, end)).replaceAll(/\{[^{}]*\}|\[[^[\]]*\]/gu, ' ');
  // Only what stands in brackets: the result type follows after them.
  return [...head.matchAll(/\(([^()]*(?:\([^()]*\)[^()]*)*)\)/gu)]
    .filter(({ 1: inner = '' }) => inner.includes(':'))
    .flatMap(({ 0: group }) => readBinders(group));
}

function columnOf(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return offset - lineStart;
}

/** Where a block ends that starts in a column: before the next line that starts there or further left. */
function endOfBlock(text: string, start: number, column: number): number {
  for (const line of text.slice(start).matchAll(/\n([ \t]*)(?=(\S+))/gu)) {
    const goesOn = ['termination_by', 'decreasing_by', '|'].includes(line[2] ?? '');
    if ((line[1] ?? '').length <= column && !goesOn) return start + line.index;
  }
  return text.length;
}

/** Declarations one below the other in the same column. */
function blocksOf(text: string, start: number): readonly string[] {
  const blocks: string[] = [];
  const column = columnOf(text, start);
  // After `where` on the same line its body may start further left than itself.
  if (text.slice(start - column, start).trim() !== '') return [text.slice(start)];
  let at = start;
  while (at < text.length) {
    const end = endOfBlock(text, at, column);
    blocks.push(text.slice(at, end));
    at = end + (/^\s*/u.exec(text.slice(end))?.[0].length ?? 0);
  }
  return blocks;
}
