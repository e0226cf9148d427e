import { oneLine } from '../../models/outside';

/**
 * Text from elsewhere, made fit to be shown. What a model or its server says may hold control characters, marks that turn
 * the direction of writing, links and icons; nothing of that may look like something that Verdict says.
 */

/** Control characters, marks of direction, and characters that take no room. */
const unseen = /[\p{Cc}\p{Bidi_Control}\u200B\u2028\u2029\u2060\uFEFF\u{E0000}-\u{E007F}]/gu;

/**
 * For places that show a line: notifications, rows of a list, tooltips.
 *
 * @param most UTF-16 units of the result, or a few more
 * @returns one line that reads as what it is, without links and icons of VS Code's notation
 */
export function shownLine(text: string, most = 500): string {
  return (
    oneLine(text, most)
      // A notification makes `[…](command:…)` a link that runs a command; labels make `$(…)` an icon.
      .replaceAll('](', '] (')
      .replaceAll('$(', '$ (')
  );
}

/**
 * For text of several lines.
 * @returns the text with what cannot be seen written out: `⟨U+202E⟩`; line ends and tabs stay
 */
export function visibleText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(unseen, (found) =>
      found === '\n' || found === '\t'
        ? found
        : `⟨U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
    );
}

/** Whether a command may be put in front of somebody who is about to run it: nothing in it but what is seen, on one line. */
export function isPlainCommand(command: string): boolean {
  return command.length <= 1000 && command === visibleText(command) && !/[\r\n\t]/u.test(command);
}
