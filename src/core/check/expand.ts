import type { SourceText, Span } from '../lean/text';
import { placeCandidate } from '../lean/placement';
import { LeanTag, type LeanDiagnostic } from './ports';
import type { Site } from './site';

/** Stands on a line of its own in an unfinished proof, where steps are to be tried. */
export const TRY_HERE = 'verdict_try_here';

/**
 * An expansion is one edit that tries many steps on one goal, or on several, and tells what each leaves. A goal is
 * multiplied first; each copy gets one step, and what is left of it Lean reports as "unsolved goals":
 *
 *     refine (fun {p : Prop} (a _ _ : p) => a) ?_ ?_ ?_
 *     trace "…:0"
 *     · first | (step) | fail_if_success skip
 *     trace "…:1"
 *     · …
 *
 * A bullet recovers from errors, so one that fails does not keep the next from being tried. The messages of `trace` tell
 * how far Lean came. It decides only what is looked at next; whole proofs are confirmed.
 */
export interface ExpansionText {
  readonly text: string;
  /** Where each step stands in the text, goal by goal in the order given. */
  readonly spans: readonly (readonly Span[])[];
  /** What `trace` prints before a number that counts the steps up; not to be met by chance. */
  readonly mark: string;
}

/** What became of one step. */
export type StepOutcome =
  /** `said`: what Lean suggests for a step that asks for suggestions. */
  | { readonly kind: 'closed'; readonly said: readonly string[] }
  /** The goals it leaves, as Lean prints them. */
  | { readonly kind: 'goals'; readonly goals: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string }
  /** It does not parse, so that nothing else was tried. */
  | { readonly kind: 'unparsable'; readonly message: string }
  /** Lean did not come to it. */
  | { readonly kind: 'undecided' };

/**
 * Composes an expansion.
 *
 * @param proof a proof in place of the hole with one line `verdict_try_here` at each goal in question
 * @param steps for each of these goals, in the order of the text, tactic texts that passed the gate; at least one
 * @param heartbeats limit for the whole, in thousands of small allocations (Lean's `maxHeartbeats`)
 */
export function expansionText(
  site: Site,
  proof: string,
  steps: readonly (readonly string[])[],
  options: { readonly mark: string; readonly heartbeats: number },
): ExpansionText {
  const { mark } = options;
  let goal = 0;
  let count = 0;
  const lines = proof.split('\n').flatMap((line) => {
    if (line.trim() !== TRY_HERE) return [line];
    const indent = /^ */u.exec(line)?.[0] ?? '';
    const own = steps[goal++] ?? [];
    const binders = ['a', ...own.slice(1).map(() => '_')].join(' ');
    const block = [
      `refine (fun {p : Prop} (${binders} : p) => a)${' ?_'.repeat(own.length)}`,
      ...own.flatMap((step) => [`trace "${mark}:${count++};"`, ...bulleted(step)]),
      `trace "${mark}:${count++};"`,
    ];
    return block.map((one) => indent + one);
  });
  const placed = placeCandidate(site.file, site.hole, lines.join('\n'));
  const prefix = site.declaration.inMutual ? '' : `set_option maxHeartbeats ${options.heartbeats} in\n`;
  const at = site.declaration.span.start;
  const text = placed.text.slice(0, at) + prefix + placed.text.slice(at);
  const marks = [...text.matchAll(new RegExp(`trace "${mark}:\\d+;"`, 'gu'))];
  let next = 0;
  const spans = steps.map((own) => {
    const found = own.map(() => {
      const from = marks[next];
      next += 1;
      return { start: (from?.index ?? 0) + (from?.[0].length ?? 0), end: marks[next]?.index ?? text.length };
    });
    next += 1;
    return found;
  });
  return { text, spans, mark };
}

/**
 * A step in a bullet of its own. What it says when it fails is not wanted, and printing it may take longer than the step:
 * `grind` prints all that it knows. So another failure takes its place, one with nothing to say.
 */
function bulleted(step: string): readonly string[] {
  const [first = '', ...rest] = step.split('\n');
  const lines = [`  | (${first}`, ...rest.map((line) => (line === '' ? line : `     ${line}`))];
  const last = lines.pop() ?? '';
  return ['· first', ...lines, `${last})`, '  | fail_if_success skip'];
}

const PARSE_ERROR =
  /^(?:<input>:\d+:\d+: )?(?:unexpected|expected|unterminated|missing|invalid|unknown tactic)\b/u;

/**
 * Reads what Lean said of an expansion.
 *
 * @param source the expansion's text
 * @param diagnostics all of them, or those that came before the time was over
 * @returns goal by goal one outcome for each step, in their order
 */
export function readExpansion(
  { spans, mark }: ExpansionText,
  source: SourceText,
  diagnostics: readonly LeanDiagnostic[],
): readonly (readonly StepOutcome[])[] {
  const traced = new RegExp(`${mark}:(\\d+);`, 'u');
  const reached = new Set<number>();
  for (const { message, severity } of diagnostics) {
    const index = severity === 'information' ? traced.exec(message)?.[1] : undefined;
    if (index !== undefined) reached.add(Number(index));
  }
  const placed = diagnostics.map((diagnostic) => ({
    diagnostic,
    at: source.offsetAt(diagnostic.range.start),
  }));
  let number = 0;
  return spans.map((own) => {
    const outcomes = own.map(({ start, end }): StepOutcome => {
      number += 1;
      const isDecided = reached.has(number);
      const inside = placed.filter(({ at }) => start <= at && at < end).map(({ diagnostic }) => diagnostic);
      const errors = inside.filter(({ severity }) => severity === 'error');
      const other = errors.find(({ leanTags, message }) => !isUnsolved(leanTags, message));
      if (other !== undefined) {
        const kind = PARSE_ERROR.test(other.message) && !isDecided ? 'unparsable' : 'failed';
        return { kind, message: other.message };
      }
      if (!isDecided) return { kind: 'undecided' };
      if (errors.length > 0)
        return { kind: 'goals', goals: errors.flatMap(({ message }) => goalsIn(message)) };
      const said = inside.filter(({ severity }) => severity === 'information').map(({ message }) => message);
      return { kind: 'closed', said };
    });
    number += 1;
    return outcomes;
  });
}

function isUnsolved(leanTags: readonly number[], message: string): boolean {
  return leanTags.includes(LeanTag.unsolvedGoals) || message.startsWith('unsolved goals');
}

/** The goals in Lean's message "unsolved goals", which stand in it one after the other with an empty line between. */
export function goalsIn(message: string): readonly string[] {
  const [head = '', ...rest] = message.split('\n');
  const body = head.includes('unsolved goals') ? rest.join('\n') : message;
  return body
    .split(/\n\s*\n/u)
    .map((goal) => goal.trim())
    .filter((goal) => goal !== '');
}
