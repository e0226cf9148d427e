import { lexemesOf } from '../lean/lexeme';
import { lex } from '../lean/lexer';
import type { Span } from '../lean/text';
import { gateRules, type GateOptions } from './gate-rules';

export type { GateOptions } from './gate-rules';

/** What the gate says of a candidate; `at` counts UTF-16 units of the candidate's text. */
export type GateResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** A rule's id, see `gateRules`. */
      readonly rule: string;
      readonly reason: string;
      readonly at: Span;
    };

/**
 * Looks a candidate over before Lean sees it: a fast lexical filter, point 1 of the checker's contract. It refuses what
 * would reach outside the hole, fake a proof or run code; what it lets pass is not yet proved.
 *
 * @param candidateText tactics as they would stand in a `by` block
 * @param options what may pass all the same
 * @returns the first rule that the text breaks, or `ok`
 */
export function gate(candidateText: string, options: GateOptions = {}): GateResult {
  const tokens = lex(candidateText);
  const candidate = { text: candidateText, tokens, lexemes: lexemesOf(candidateText, tokens), options };
  for (const rule of gateRules) {
    const found = rule.find(candidate);
    if (found !== undefined)
      return { ok: false, rule: rule.id, reason: rule.reason, at: { start: found.start, end: found.end } };
  }
  return { ok: true };
}
