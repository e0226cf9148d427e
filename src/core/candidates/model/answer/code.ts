import { readLeanFile } from '../../../lean/file';
import { lex, type Token } from '../../../lean/lexer';
import { readings, separated } from './alternatives';
import { plain, tacticsIn, withoutTabs } from './layout';
import { fromLean3, withoutBeginEnd } from './lean3';
import type { ProofSpan, Wanted } from './statement';

/**
 * The proofs in a piece of Lean: those of the wanted statement where it declares something, and all of it where it is
 * tactics. A reading as Lean 3 follows the literal one.
 *
 * @param code as the model wrote it
 * @returns candidates' texts, not yet told apart from one another
 */
export function proofsInCode(code: string, wanted: Wanted): readonly string[] {
  return separated(plain(code))
    .flatMap(withoutTabs)
    .flatMap((part) => proofsInPart(withoutBeginEnd(withoutComments(part)), wanted));
}

function proofsInPart(text: string, wanted: Wanted): readonly string[] {
  // A goal as Lean prints it, and JSON, which is read elsewhere.
  if (/^\s*⊢/mu.test(text) || /^\s*[{[]\s*["{]/u.test(text)) return [];
  const file = readLeanFile(text);
  const [first] = file.declarations;
  if (first === undefined)
    return readings(text).flatMap((reading) => withTranslation(tactics(reading, wanted)));
  const spans = wanted.proofsIn(file).flatMap((span) => wanted.afterBefore(text, span) ?? []);
  const leading = text.slice(0, first.span.start);
  // Tactics, after which a model went on with another declaration.
  const own = file.lexemes[0] === undefined || startsFile.test(leading) ? [] : tactics(leading, wanted);
  return withTranslation([...own, ...spans.flatMap((span) => spanTactics(text, span))]);
}

/** What begins a file or a section of one, and no proof. */
const startsFile =
  /^\s*(?:import|open|namespace|section|variable|variables|universe|set_option|noncomputable|mutual|end|attribute|local|macro|notation|prelude|public|#\w+|@\[)(?![\p{L}\p{N}_.'!?])|^\s*$/u;

/** Tactics as they are, preceded by what follows the beginning of the user's own proof where they repeat that. */
function tactics(text: string, wanted: Wanted): readonly string[] {
  const whole = { start: 0, end: text.length, kind: 'tactics' as const };
  const rest = wanted.hasBefore ? wanted.afterBefore(text, whole) : undefined;
  return [...(rest === undefined ? [] : spanTactics(text, rest)), ...spanTactics(text, whole)];
}

function spanTactics(text: string, { start, end, kind }: ProofSpan): readonly string[] {
  return tacticsIn(text, start, end, kind !== 'tactics');
}

function withTranslation(proofs: readonly string[]): readonly string[] {
  return proofs.flatMap((proof) => {
    const translated = fromLean3(proof);
    return translated === undefined ? [proof] : [proof, ...tacticsIn(translated, 0, translated.length)];
  });
}

function isComment({ kind }: Token): boolean {
  return kind.endsWith('Comment') || kind === 'moduleDoc';
}

/** The gate takes no comments, and they prove nothing. A line that holds nothing else goes with them. */
function withoutComments(code: string): string {
  const parts: string[] = [];
  let cutLine = false;
  const tokens = lex(code);
  tokens.forEach((token, index) => {
    const text = code.slice(token.start, token.end);
    if (isComment(token)) {
      const before = parts.at(-1);
      const next = tokens[index + 1];
      const after = next === undefined ? '\n' : code.slice(next.start, next.end);
      const starts = before === undefined || (parts.length === 1 && before.trim() === '');
      if ((starts || /\n[ \t]*$/u.test(before)) && /^[ \t]*\n/u.test(after)) {
        if (before !== undefined) parts[parts.length - 1] = before.slice(0, before.lastIndexOf('\n') + 1);
        cutLine = true;
      }
      return;
    }
    parts.push(cutLine ? text.slice(text.indexOf('\n') + 1) : text);
    cutLine = false;
  });
  return parts.join('');
}
