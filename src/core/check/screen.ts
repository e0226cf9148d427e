import type { Span } from '../lean/text';
import type { SourceText } from '../lean/text';
import { placeCandidate } from '../lean/placement';
import type { LeanDiagnostic } from './ports';
import type { Site } from './site';

/**
 * A screen is one edit that tries many candidates on the user's own goal, in the user's own declaration:
 *
 *     first
 *       | (focus
 *            candidate
 *            done
 *          trace "…:0")
 *       | …
 *       | fail
 *
 * The message of `trace` tells which one closed the goal; messages of failed alternatives are rolled back, and with `fail` as the last alternative
 * no candidate runs with error recovery, which would close goals with `sorry`. A screen costs what Lean itself needs for
 * the tactics. It decides only what is confirmed next.
 */
export interface ScreenText {
  readonly text: string;
  /** Where each candidate stands in the text, in the order given. */
  readonly spans: readonly Span[];
  /** What `trace` prints before the candidate's number; not to be met by chance. */
  readonly mark: string;
}

/** What one screen showed. */
export type ScreenResult =
  /** The first candidate that closed the goal; those before it did not. */
  | { readonly kind: 'closed'; readonly index: number }
  /** None did. */
  | { readonly kind: 'none' }
  /**
   * Lean gave up at this candidate in a way that `first` does not catch (heartbeats, recursion depth): those before it
   * failed, those after it were not tried.
   */
  | { readonly kind: 'stuck'; readonly index: number; readonly message: string }
  /** The candidate does not parse, so none was tried. */
  | { readonly kind: 'unparsable'; readonly index: number; readonly message: string }
  /** The text broke in a way that points at no candidate. */
  | { readonly kind: 'broken'; readonly message: string };

const INDENT = '       ';

/**
 * Composes the screen of some candidates.
 *
 * @param heartbeats limit for the whole batch, in thousands of small allocations (Lean's `maxHeartbeats`)
 */
export function screenText(
  site: Site,
  candidates: readonly string[],
  options: { readonly mark: string; readonly heartbeats: number },
): ScreenText {
  const { mark } = options;
  const alternatives = candidates.map((candidate, index) => {
    const lines = candidate.split('\n').map((line) => `${INDENT}${line}`);
    return ['  | (focus', ...lines, `${INDENT}done`, `     trace "${mark}:${index}")`];
  });
  const block = ['first', ...alternatives.flat(), `  | fail "${mark}:none"`].join('\n');
  const placed = placeCandidate(site.file, site.hole, block);
  // Inside a mutual block no option can be set for one declaration; the default limit holds there.
  const prefix = site.declaration.inMutual ? '' : `set_option maxHeartbeats ${options.heartbeats} in\n`;
  const at = site.declaration.span.start;
  const text = placed.text.slice(0, at) + prefix + placed.text.slice(at);

  const spans: Span[] = [];
  let from = placed.span.start + prefix.length;
  for (const index of candidates.keys()) {
    const end = text.indexOf(`trace "${mark}:${index}"`, from);
    spans.push({ start: from, end });
    from = end;
  }
  return { text, spans, mark };
}

const PARSE_ERROR = /^(?:<input>:\d+:\d+: )?(?:unexpected|expected|unterminated|missing|invalid)\b/u;

/**
 * Reads what Lean said of a screen.
 *
 * @param source the screen's text
 * @param declarationStart where the site's declaration starts; what stands before is not the screen's business
 */
export function readScreen(
  screen: ScreenText,
  source: SourceText,
  diagnostics: readonly LeanDiagnostic[],
  declarationStart: number,
): ScreenResult {
  const traced = new RegExp(`${screen.mark}:(\\d+)`, 'u');
  for (const { message, severity } of diagnostics) {
    const index = severity === 'information' ? traced.exec(message)?.[1] : undefined;
    if (index !== undefined) return { kind: 'closed', index: Number(index) };
  }
  const errors = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ range, message }) => ({ at: source.offsetAt(range.start), message }))
    .filter(({ at }) => at >= declarationStart);
  for (const { at, message } of errors) {
    if (message.includes(`${screen.mark}:none`)) return { kind: 'none' };
    const index = screen.spans.findIndex(({ start, end }) => start <= at && at < end);
    if (index !== -1) return { kind: PARSE_ERROR.test(message) ? 'unparsable' : 'stuck', index, message };
  }
  const [first] = errors;
  return first === undefined ? { kind: 'none' } : { kind: 'broken', message: first.message };
}
