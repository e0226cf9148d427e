import { fenced } from './lean-text';

/** An error of Lean's in a candidate. */
export interface CandidateMessage {
  /** In the candidate, from 1. */
  readonly line: number;
  /** UTF-16, from 0. */
  readonly column: number;
  readonly message: string;
}

/** How much of Lean's messages is told. */
export interface Clip {
  /** So many messages and goals, the first ones. */
  readonly most: number;
  /** So many lines of each, and none that is longer than this, UTF-16 units. */
  readonly lines: number;
  readonly units: number;
}

/** From all that anybody could want to know to the least that helps. */
export const clips: readonly Clip[] = [
  { most: 8, lines: 40, units: 2_000 },
  { most: 4, lines: 12, units: 400 },
  { most: 2, lines: 4, units: 160 },
  { most: 1, lines: 1, units: 80 },
];

const OMITTED = '…';

/** The beginning of a message or goal: whole lines, with a mark where lines are left out. */
export function clipped(text: string, { lines, units }: Clip): string {
  const all = text.trim().split('\n');
  const kept = all.slice(0, lines);
  const tooLong = kept.findIndex(({ length }) => length > units);
  const whole = tooLong === -1 ? kept : kept.slice(0, tooLong);
  return whole.length === all.length ? whole.join('\n') : [...whole, OMITTED].join('\n');
}

/** Messages with the lines that they are about, for whoever wrote the candidate. */
export function errorsText(candidate: string, errors: readonly CandidateMessage[], clip: Clip): string {
  const lines = candidate.split('\n');
  const told = errors.slice(0, clip.most).map(({ line, column, message }) => {
    const text = lines[line - 1]?.trim() ?? '';
    const quote = text === '' || text.length > clip.units ? '' : `, at \`${text}\``;
    return `Line ${line}, column ${column}${quote}:\n${fenced(clipped(message, clip), '')}`;
  });
  return [...told, ...more(errors.length - clip.most, 'errors')].join('\n');
}

/** Goals that were left, in one block. */
export function goalsText(goals: readonly string[], clip: Clip): string {
  const told = goals.slice(0, clip.most).map((goal) => clipped(goal, clip));
  return [fenced(told.join('\n\n')), ...more(goals.length - clip.most, 'goals')].join('\n');
}

/**
 * Messages as Goedel-Prover-V2 was trained to read them: each with the lines around it, the place marked by
 * `<error></error>`.
 *
 * @param code the theorem with the candidate in it
 * @param firstLine of the candidate in the code, from 0
 */
export function markedErrors(
  code: string,
  firstLine: number,
  errors: readonly CandidateMessage[],
  clip: Clip,
): string {
  const lines = code.split('\n');
  const told = errors.slice(0, clip.most).map(({ line, message }, index) => {
    const row = Math.min(lines.length - 1, Math.max(0, firstLine + line - 1));
    const text = lines[row] ?? '';
    const indent = /^\s*/u.exec(text)?.[0] ?? '';
    const marked = `${indent}<error>${text.slice(indent.length)}</error>`;
    const around = [...lines.slice(Math.max(0, row - AROUND), row), marked];
    return `Error ${index + 1}:\n\nCorresponding Code:\n${fenced(around.join('\n'), 'lean4')}\n\nError Message: ${clipped(message, clip)}`;
  });
  return [...told, ...more(errors.length - clip.most, 'errors')].join('\n\n');
}

/** So many lines before the one with the error. */
const AROUND = 4;

function more(count: number, of: string): readonly string[] {
  return count > 0 ? [`(${count} more ${of})`] : [];
}
