import type { SourceText } from '../lean/text';
import type { ElaborationOutcome } from './ports';

/** UTF-16 code units of a line that a message shows. */
const SHOWN = 60;

/** Why there is no elaboration, naming the line that Lean was at when its time was over. */
export function noAnswerWords(
  source: SourceText,
  outcome: Exclude<ElaborationOutcome, { kind: 'done' }>,
): string {
  if (outcome.kind === 'trouble') return outcome.trouble.message;
  const within = `no answer within ${outcome.afterMs / 1000} s`;
  if (outcome.at === undefined) return within;
  const { line } = outcome.at;
  const start = source.offsetAt({ line, character: 0 });
  const text = source.text.slice(start, source.offsetAt({ line, character: Infinity })).trim();
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return `${within}; Lean was still at line ${line + 1} (\`${shown}\`)`;
}
