import type { Attempt } from './contestants';
import type { Problem } from './corpus';

/** What became of one theorem. */
export interface Result {
  /** `lists/rotate` and the theorem's name. */
  readonly problem: string;
  readonly theorem: string;
  readonly category: string;
  readonly kind: Problem['kind'];
  readonly difficulty: Problem['difficulty'];
  /** By contestant. */
  readonly attempts: Readonly<Record<string, Attempt>>;
  /** Whether a fresh Lean process took the file with Verdict's proof in it; absent where there is none. */
  readonly accepted?: boolean;
}

/** The contestant that this is about. */
export const OURS = 'Verdict';
/** Categories of ordinary programs, for which there is a target of their own. */
const ORDINARY: readonly string[] = [
  'class-laws',
  'indexing',
  'invariants-in-types',
  'maps',
  'mutual-nested',
  'own-instances',
  'strings-bytes',
];
/** What all peers prove together. */
export const UNION = 'all peers';

/** Whether a contestant proved it. */
export function isSolved({ attempts }: Result, contestant: string): boolean {
  return contestant === UNION
    ? Object.entries(attempts).some(([name, { proof }]) => !name.startsWith(OURS) && proof !== undefined)
    : attempts[contestant]?.proof !== undefined;
}

/** Contestants of some results, in the order in which they are shown. */
export function contestantsOf(results: readonly Result[]): readonly string[] {
  const names = [...new Set(results.flatMap(({ attempts }) => Object.keys(attempts)))];
  const peers = names.filter((name) => !name.startsWith(OURS));
  return [...peers, ...(peers.length > 0 ? [UNION] : []), ...names.filter((name) => name.startsWith(OURS))];
}

/** Counts of what was proved, for each value of a property. */
export function table(results: readonly Result[], by: (result: Result) => string): string {
  const contestants = contestantsOf(results);
  const groups = [...new Set(results.map(by))].sort();
  const line = (name: string, own: readonly Result[]): string =>
    `| ${[name, own.length, ...contestants.map((one) => own.filter((result) => isSolved(result, one)).length)].join(' | ')} |`;
  return [
    `| | theorems | ${contestants.join(' | ')} |`,
    `| --- | ${['', ...contestants].map(() => '---:').join(' | ')} |`,
    ...groups.map((group) =>
      line(
        group,
        results.filter((result) => by(result) === group),
      ),
    ),
    line('**all**', results),
  ].join('\n');
}

/** The figures that the targets are about, a line each. */
export function figures(results: readonly Result[]): readonly string[] {
  const ours = results.filter((result) => isSolved(result, OURS));
  const union = results.filter((result) => isSolved(result, UNION));
  const missed = missedOnes(results);
  const open = results.filter((result) => !isSolved(result, UNION));
  const won = open.filter((result) => isSolved(result, OURS));
  const attempts = results.flatMap(({ attempts: all }) => all[OURS] ?? []);
  const ms = attempts.reduce((sum, attempt) => sum + attempt.ms, 0);
  const own = attempts.reduce((sum, attempt) => sum + attempt.ownMs, 0);
  const checked = results.filter(({ accepted }) => accepted !== undefined);
  const refused = checked.filter(({ accepted }) => accepted === false);
  const solvedMs = ours.map(({ attempts: all }) => all[OURS]?.ms ?? 0).sort((a, b) => a - b);
  const ordinary = results.filter(({ category }) => ORDINARY.includes(category));
  const problems = new Set(ordinary.map(({ problem }) => problem)).size;
  const unfinished = new Set(
    ordinary.filter((result) => !isSolved(result, OURS)).map(({ problem }) => problem),
  ).size;
  const beside = contestantsOf(results).includes(UNION)
    ? [
        `All peers together prove ${union.length} (${percent(union.length, results.length)}; to be a fair test: less than 60 %). Ratio: ${(ours.length / Math.max(1, union.length)).toFixed(2)} ×.`,
        `Proved by a peer and not by Verdict: ${missed.length === 0 ? 'none' : missed.map(nameOf).join(', ')}.`,
        `Of ${open.length} that all peers leave open Verdict proves ${won.length} (${percent(won.length, open.length)}; target: at least half).`,
      ]
    : [];
  return [
    `Verdict proves ${ours.length} of ${results.length} (${percent(ours.length, results.length)}), half of them within ${seconds(solvedMs[Math.floor(solvedMs.length / 2)] ?? 0)}.`,
    ...beside,
    ...(problems > 0
      ? [
          `Of ${problems} problems about ${ORDINARY.join(', ')} Verdict proves ${problems - unfinished} to the last theorem (${percent(problems - unfinished, problems)}; target: at least three quarters).`,
        ]
      : []),
    `Accepted again by a fresh Lean process: ${checked.length - refused.length} of ${checked.length}${refused.length === 0 ? '' : `; not: ${refused.map(nameOf).join(', ')}`}.`,
    `${attempts.reduce((sum, { checks }) => sum + checks, 0)} checks in ${seconds(ms)}; outside of Lean ${percent(own, ms)} of that (target: under 5 %).`,
  ];
}

/**
 * What must not be, a line each: a proof that a fresh Lean process does not take, and a theorem that a peer proves and Verdict
 * does not.
 */
export function faults(results: readonly Result[]): readonly string[] {
  return [
    ...results
      .filter(({ accepted }) => accepted === false)
      .map((result) => `${nameOf(result)}: Lean does not take the proof`),
    ...missedOnes(results).map((result) => `${nameOf(result)}: a peer proves it, Verdict does not`),
  ];
}

function missedOnes(results: readonly Result[]): readonly Result[] {
  return results.filter((result) => isSolved(result, UNION) && !isSolved(result, OURS));
}

/** Proved by nobody, and by Verdict only where `ours` says so. */
export function openOnes(results: readonly Result[]): readonly string[] {
  return results.filter((result) => !isSolved(result, OURS)).map(nameOf);
}

function nameOf({ problem, theorem }: Result): string {
  return `${problem} (${theorem})`;
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : ((100 * part) / whole).toFixed(part / whole < 0.1 ? 1 : 0)} %`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
