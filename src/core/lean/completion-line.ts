/** What stands on the cursor's line, before and behind it. */
export interface CursorLine {
  /** UTF-16 offset of the line's first unit. */
  readonly start: number;
  readonly before: string;
  /** Up to the line's `\n`, excluded; a `\r` before it is included. */
  readonly after: string;
}

/** Cuts out the line around a cursor, a UTF-16 offset inside the text. */
export function cursorLine(text: string, cursor: number): CursorLine {
  const start = cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1;
  const lineEnd = text.indexOf('\n', cursor);
  return {
    start,
    before: text.slice(start, cursor),
    after: text.slice(cursor, lineEnd === -1 ? text.length : lineEnd),
  };
}

/** Whether nothing but blanks and closing brackets stands behind the cursor. */
export function endsLine({ before, after }: Pick<CursorLine, 'before' | 'after'>): boolean {
  return !before.endsWith('\r') && /^[ \t)\]}⟩⦄]*\r?$/.test(after);
}

/** How far before the cursor the word `sorry` starts that the cursor touches, in UTF-16 units; `undefined` if none. */
export function touchedSorry({ before, after }: Pick<CursorLine, 'before' | 'after'>): number | undefined {
  const word = 'sorry';
  for (let back = 0; back <= word.length; back += 1) {
    if (before.endsWith(word.slice(0, back)) && after.startsWith(word.slice(back))) return back;
  }
  return undefined;
}

/** A `--` that no token reaches over, unless one that started on a line above. */
const comment = /(?:^|[ \t])--/;
/** What ends a comment, a string or a quoted name of several lines: the line may turn to code behind it. */
const resumes = /-\/|["»]/;
/** A statement without a body so far. */
const statement =
  /^[ \t]*(?:(?:private|protected|noncomputable|public|partial|unsafe)[ \t]+)*(?:theorem|example|def|abbrev|structure|inductive|axiom)[ \t]/;
/** A command that ends before the cursor has nothing to prove. */
const plainCommand = /^(?:import|namespace|section|end|variable)(?:[ \t]+(?:[A-Za-z0-9.]+[ \t]*)?)?$/;
const opener = /by|:=|sorry/;

/**
 * Says from the cursor's line alone that `completionPoint` finds nothing there, so that a keystroke costs no reading of the
 * document. It is a hint: `false` promises nothing.
 *
 * @param before the line up to the cursor
 * @param after the rest of the line; its line end may be missing
 */
export function isCertainlyNoPoint(before: string, after: string): boolean {
  const line = { before, after };
  if (touchedSorry(line) !== undefined) return false;
  if (!endsLine(line)) return true;
  if (resumes.test(before)) return false;
  if (comment.test(before) || plainCommand.test(before)) return true;
  return statement.test(before) && !opener.test(before);
}
