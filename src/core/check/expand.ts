import type { SourceText, Span } from '../lean/text';
import { placeCandidate } from '../lean/placement';
import { LeanTag, type LeanDiagnostic } from './ports';
import type { Site } from './site';

/** Stands on a line of its own in an unfinished proof, where steps are to be tried. */
export const TRY_HERE = 'verdict_try_here';

/**
 * An expansion is one edit that tries many steps on one goal and tells what each leaves. The goal is multiplied first; each
 * copy gets one step, and what is left of it Lean reports as "unsolved goals":
 *
 *     refine (fun {p : Prop} (a _ _ : p) => a) ?_ ?_ ?_
 *     trace "…:0"
 *     · step
 *     trace "…:1"
 *     · …
 *
 * A bullet recovers from errors, so one that fails does not keep the next from being tried. The messages of `trace` tell
 * how far Lean came. It decides only what is looked at next; whole proofs are confirmed.
 */
export interface ExpansionText {
  readonly text: string;
  /** Where each step stands in the text, in the order given. */
  readonly spans: readonly Span[];
  /** What `trace` prints before the number of the step that comes next; not to be met by chance. */
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
 * Composes the expansion of a goal.
 *
 * @param proof a proof in place of the hole with one line `verdict_try_here`
 * @param steps tactic texts that passed the gate
 * @param heartbeats limit for the whole, in thousands of small allocations (Lean's `maxHeartbeats`)
 * @returns `undefined` where the proof has no such line
 */
export function expansionText(
  site: Site,
  proof: string,
  steps: readonly string[],
  options: { readonly mark: string; readonly heartbeats: number },
): ExpansionText | undefined {
  const lines = proof.split('\n');
  const here = lines.findIndex((line) => line.trim() === TRY_HERE);
  if (here === -1) return undefined;
  const indent = /^ */u.exec(lines[here] ?? '')?.[0] ?? '';
  const { mark } = options;
  const bullets = steps.flatMap((step, index) => {
    const [first = '', ...rest] = step.split('\n');
    return [`· ${first}`, ...rest.map((line) => `  ${line}`), `trace "${mark}:${index + 1}"`];
  });
  const binders = ['a', ...steps.slice(1).map(() => '_')].join(' ');
  const block = [
    `refine (fun {p : Prop} (${binders} : p) => a)${' ?_'.repeat(steps.length)}`,
    `trace "${mark}:0"`,
    ...bullets,
  ].map((line) => indent + line);
  const whole = [...lines.slice(0, here), ...block, ...lines.slice(here + 1)].join('\n');
  const placed = placeCandidate(site.file, site.hole, whole);
  const prefix = site.declaration.inMutual ? '' : `set_option maxHeartbeats ${options.heartbeats} in\n`;
  const at = site.declaration.span.start;
  const text = placed.text.slice(0, at) + prefix + placed.text.slice(at);
  const spans: Span[] = [];
  for (const index of steps.keys()) {
    const from = text.indexOf(`trace "${mark}:${index}"`, placed.span.start);
    const start = text.indexOf('\n', from);
    spans.push({ start, end: text.indexOf(`trace "${mark}:${index + 1}"`, start) });
  }
  return { text, spans, mark };
}

const PARSE_ERROR = /^(?:<input>:\d+:\d+: )?(?:unexpected|expected|unterminated|missing|invalid)\b/u;

/**
 * Reads what Lean said of an expansion.
 *
 * @param source the expansion's text
 * @param diagnostics all of them, or those that came before the time was over
 * @returns one outcome for each step, in their order
 */
export function readExpansion(
  { spans, mark }: ExpansionText,
  source: SourceText,
  diagnostics: readonly LeanDiagnostic[],
): readonly StepOutcome[] {
  const traced = new RegExp(`${mark}:(\\d+)`, 'u');
  let reached = -1;
  for (const { message, severity } of diagnostics) {
    const index = severity === 'information' ? traced.exec(message)?.[1] : undefined;
    if (index !== undefined) reached = Math.max(reached, Number(index));
  }
  const placed = diagnostics.map((diagnostic) => ({
    diagnostic,
    at: source.offsetAt(diagnostic.range.start),
  }));
  return spans.map(({ start, end }, index): StepOutcome => {
    const inside = placed.filter(({ at }) => start <= at && at < end).map(({ diagnostic }) => diagnostic);
    const errors = inside.filter(({ severity }) => severity === 'error');
    const other = errors.find(({ leanTags, message }) => !isUnsolved(leanTags, message));
    if (other !== undefined) {
      const kind = PARSE_ERROR.test(other.message) && reached <= index ? 'unparsable' : 'failed';
      return { kind, message: other.message };
    }
    if (reached <= index) return { kind: 'undecided' };
    if (errors.length > 0) return { kind: 'goals', goals: errors.flatMap(({ message }) => goalsIn(message)) };
    const said = inside.filter(({ severity }) => severity === 'information').map(({ message }) => message);
    return { kind: 'closed', said };
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
