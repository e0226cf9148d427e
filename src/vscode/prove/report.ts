import type { HoleResult } from '../../checker/protocol';
import type { Origin } from '../../core/check/verdict';
import type { PartialProof } from '../../core/search/tree/partial';
import type { RunRecord, Tried } from './record';
import { counted, failureSentence, oneLine, spoken, type Budget } from './wording';

/** Attempts of one origin that ended alike. */
export interface AttemptGroup {
  readonly title: string;
  readonly total: number;
  readonly endings: readonly {
    /** Lean's words, or ours where Lean has none. */
    readonly reason: string;
    readonly candidates: readonly string[];
  }[];
}

const titles: Readonly<Record<Origin, string>> = {
  portfolio: 'Closing tactics',
  skeleton: 'Structural proofs: induction, case splits, witnesses',
  search: 'Proof search',
  model: 'Proposals of a model',
  repair: 'Repaired proposals',
  user: 'What you typed',
};

/** Groups attempts by where they came from, and within it by how they ended, most frequent first. */
export function groupAttempts(attempts: readonly Tried[]): readonly AttemptGroup[] {
  // A candidate is screened before it is confirmed: the last word counts.
  const last = new Map(attempts.map((attempt) => [attempt.candidate, attempt]));
  return [...grouped(last.values(), ({ origin }) => origin)]
    .map(([origin, ofOrigin]) => ({
      title: titles[origin],
      total: ofOrigin.length,
      endings: [...grouped(ofOrigin, ending)]
        .map(([reason, alike]) => ({ reason, candidates: alike.map(({ candidate }) => candidate) }))
        .sort((a, b) => b.candidates.length - a.candidates.length),
    }))
    .sort((a, b) => b.total - a.total);
}

function grouped<K, T>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function ending({ verdict, reason }: Tried): string {
  if (reason !== undefined && reason.trim() !== '') return oneLine(reason);
  switch (verdict) {
    case 'proved':
      return 'accepted';
    case 'conditional':
      return 'rests on open statements';
    case 'refuted':
      return 'does not hold';
    case 'open':
      return 'goals were left';
    case 'failed':
      return 'did not close the goal';
    case 'refused':
      return 'refused before Lean saw it';
    case 'timeout':
      return 'took too long';
    case 'unknown':
      return 'Lean had trouble';
  }
}

/** A run on one document, for its report. */
export interface ReportInput {
  /** How the document is called. */
  readonly file: string;
  readonly results: readonly HoleResult[];
  readonly record: RunRecord;
  readonly budget: Budget;
  /** Which Lean it was. */
  readonly lean: string;
}

/** The report on the holes without a proof, as Markdown. */
export function reportText({ file, results, record, budget, lean }: ReportInput): string {
  const open = results.filter(({ verdict }) => verdict.kind !== 'proved');
  return `${open
    .flatMap((result) => [
      `# ${failureTitle(result)}`,
      failureSentence(result, budget),
      `${file}:${result.range.start.line + 1}:${result.range.start.character + 1}${lean === '' ? '' : `, ${lean}`}`,
      ...(result.goal === '' ? [] : ['## Goal', fenced(result.goal)]),
      ...(result.partial === undefined ? closestParts(result) : partialParts(result.partial)),
      ...attemptParts(record.workAt(result.range.start)?.attempts ?? []),
    ])
    .join('\n\n')}\n`;
}

function failureTitle(result: HoleResult): string {
  return result.verdict.kind === 'open'
    ? `${spoken(result)} is still open`
    : result.verdict.kind === 'refuted'
      ? `${spoken(result)} does not hold`
      : `${spoken(result)} is not decided`;
}

function closestParts({ verdict, closest }: HoleResult): readonly string[] {
  if (verdict.kind !== 'open') return [];
  if (closest === undefined)
    return ['## Closest attempt', 'No attempt went through and left goals: each ended with an error.'];
  return [
    '## Closest attempt',
    fenced(closest.candidate),
    `It left ${counted(closest.goals.length, 'goal')}:`,
    ...closest.goals.map(fenced),
  ];
}

/** How far the search came, to be put in place of the hole, and the lemmas that it asks for. */
function partialParts({ text, leaves }: PartialProof): readonly string[] {
  return [
    '## How far it came',
    `In place of the hole, with ${counted(leaves.length, 'goal')} left:`,
    fenced(text),
    ...leaves.flatMap(({ goal, lemma }, index) => [
      `### Goal ${index + 1} of ${leaves.length}`,
      fenced(goal),
      ...(lemma === undefined
        ? []
        : ['To be stated as a lemma above it, and proved by itself:', fenced(lemma.text.trimEnd())]),
    ]),
  ];
}

function attemptParts(attempts: readonly Tried[]): readonly string[] {
  if (attempts.length === 0) return [];
  return [
    '## What was tried',
    ...groupAttempts(attempts).flatMap(({ title, total, endings }) => [
      `### ${title} (${total})`,
      ...endings.flatMap(({ reason, candidates }) => [
        `**${reason}** (${candidates.length})`,
        fenced(candidates.join(candidates.some((text) => text.includes('\n')) ? '\n\n' : '\n')),
      ]),
    ]),
  ];
}

/** A block of Lean, its fence longer than any run of backticks in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}lean\n${text}\n${fence}`;
}
