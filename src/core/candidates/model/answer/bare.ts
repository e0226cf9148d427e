import { commandWords, declarationWords, libraryCommandWords, modifierWords } from '../../../lean/words';
import { limits } from './limits';

/** Words that sentences start with and tactics do not. */
const proseWords = new Set(
  'a an and are as can could for from here how i if in is it its let’s no not note now of ok okay on so sure that the then there these this those thus hence since to try using we what when where which will with yes you your'.split(
    ' ',
  ),
);
/** Of these, words of Lean too. */
for (const word of ['if', 'from', 'for', 'in', 'then', 'with', 'using', 'where']) proseWords.delete(word);

const endsWord = /^(?:[\s,!?;’'*-]|[.:](?:[\s*_]|$)|$)/u;
/** Marks of markdown and of TeX that no tactic starts with. */
const markup = /^\s*(?:#+\s|\*\*|__|>|\$|\\)/u;

/** Whether a line reads like a sentence. A name with a dot in it (`Nat.le_refl`) is none. */
function isProse(line: string): boolean {
  const first = /^\s*(?:[#>*_]+\s*)?([\p{L}’']+)/u.exec(line);
  const word = first?.[1] ?? '';
  // What makes a word one of a sentence stands right after it; a dot goes on with a name, unless it is the last.
  const after = line.slice(first?.[0].length ?? 0);
  return (
    markup.test(line) ||
    (/^\p{Lu}\p{L}/u.test(word) && endsWord.test(after)) ||
    (proseWords.has(word.toLowerCase()) && endsWord.test(after)) ||
    /\p{L}[.!?:]\s*$/u.test(line)
  );
}

/** Whether a text without fences may be a proof. */
export function looksLikeCode(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && !lines.some(isProse);
}

const word = /^[\p{L}_][\p{L}\p{N}_'!?]*/u;

/** Whether a line begins a declaration or a command where the margin of a file is. */
function beginsDeclaration(line: string): boolean {
  const first = word.exec(line)?.[0] ?? '';
  if (first === 'open' || first === 'set_option') return !/\bin\b/u.test(line);
  return (
    declarationWords.has(first) ||
    modifierWords.has(first) ||
    commandWords.has(first) ||
    libraryCommandWords.has(first) ||
    /^(?:@\[|#[\p{L}]|\/-[-!])/u.test(line)
  );
}

/**
 * Whether a line ends the text that was to be filled in: it stands at the margin, and begins a declaration or reads like a
 * sentence.
 */
export function endsFill(line: string): boolean {
  return /^\S/u.test(line) && (beginsDeclaration(line) || isProse(line));
}

const declarationStart =
  /^(?:(?:private|protected|noncomputable|public|@\[[^\]]*\])\s+)*(?:theorem|lemma|example|def|abbrev|instance)(?![\p{L}\p{N}_.'!?])/u;
/** An item of a list, or a line, that is code in backticks, as far as the code goes. */
const quoted = /^\s*(?:[-*+•·.]\s+|\d{1,3}[.)]\s+)?(?:\*\*)?`([^`]+)`(?:\*\*)?/u;
const item = /^\s*(?:[-*+•·.]|\d{1,3}[.)])\s/u;

/**
 * The code in an answer without fences: from a declaration on to the next sentence, in backticks in a list, or in
 * paragraphs that do not read like prose.
 *
 * @param text all of the answer
 */
export function codeWithoutFence(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/u);
  const begin = lines.findIndex((line) => declarationStart.test(line));
  if (begin !== -1) {
    const length = lines.slice(begin).findIndex((line) => /^\S/u.test(line) && isProse(line));
    return [lines.slice(begin, length === -1 ? undefined : begin + length).join('\n')];
  }
  const codes = lines.flatMap((line) => {
    const found = quoted.exec(line);
    const alone = found !== null && (item.test(line) || found[0].length === line.trimEnd().length);
    return alone ? [found[1] ?? ''] : [];
  });
  if (codes.length > 0) return codes;
  const paragraphs = codeParagraphs(lines);
  return paragraphs.length > 0 ? paragraphs : codeInSentences(text);
}

/** Longest text, UTF-16 units, whose words in backticks may be an answer; in longer ones they are an explanation. */
const SHORT = 1_000;

function codeInSentences(text: string): readonly string[] {
  if (text.length > SHORT) return [];
  return [...text.matchAll(/`([^`\n]+)`/gu)].map(([, code = '']) => code).slice(0, limits.early);
}

const label = /^\s*(?:\*\*)?(?:answer|proof|tactics?|solution|lean(?: ?4)?)(?:\*\*)?:(?:\*\*)?(?=\s*\S)\s*/iu;

/** Runs of paragraphs that are code. */
function codeParagraphs(lines: readonly string[]): readonly string[] {
  const runs: string[][] = [[]];
  let paragraph: string[] = [];
  const close = (): void => {
    const [first = ''] = paragraph;
    // `The proof:` above the proof, or before it.
    const led = /:\s*$/u.test(first) && !item.test(first) && paragraph.length > 1;
    const code = led ? paragraph.slice(1) : [first.replace(label, ''), ...paragraph.slice(1)];
    const isCode = code.length > 0 && !code.some(isProse);
    if (led || !isCode) runs.push([]);
    if (isCode) runs.at(-1)?.push(...code, '');
    paragraph = [];
  };
  for (const line of lines)
    if (line.trim() !== '') paragraph.push(line);
    else if (paragraph.length > 0) close();
  if (paragraph.length > 0) close();
  return runs.filter((run) => run.length > 0).map((run) => run.join('\n'));
}
