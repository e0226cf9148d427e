import { tacticsAvailable } from '../available';
import type { StatedGoal } from '../types';
import type { TokenMeter } from './tokens';
import type { ModelPrompt, RelatedDeclaration } from './types';

/** What a prompt may be. */
export interface Room {
  /** It may take so many tokens as the meter counts them. */
  readonly promptTokens: number;
  readonly meter: TokenMeter;
  /** Whether the server holds an answer to a schema. */
  readonly structured: boolean;
  /** Whether the server can fill in the middle. */
  readonly fill: boolean;
  /** Counts the samples of one goal; prompts of different numbers may ask for different ways to a proof. */
  readonly variant: number;
}

/** What a prompt tells besides goal and statement: as much of it as there is room for. */
export interface Brief {
  /** Whether the commands in force are told. */
  readonly scope: boolean;
  /** Definitions and types, whole. */
  readonly definitions: readonly RelatedDeclaration[];
  /** Lemmas that may be used, by their statements. */
  readonly lemmas: readonly RelatedDeclaration[];
  /** Signatures from elsewhere. */
  readonly library: readonly RelatedDeclaration[];
  /** Lemmas that are not proved yet. */
  readonly unproved: readonly RelatedDeclaration[];
  readonly tactics: readonly string[];
  readonly leanVersion?: string;
}

/** What a format has words for. */
export type BriefPart = keyof Brief;

const nothing: Brief = { scope: false, definitions: [], lemmas: [], library: [], unproved: [], tactics: [] };

/** What the heading of a section, and what stands around one declaration (a namespace, empty lines), may cost, tokens. */
const SECTION_TOKENS = 40;
const DECLARATION_TOKENS = 12;

/** One thing that is told or not. */
interface Piece {
  readonly part: BriefPart;
  readonly text: string;
  readonly add: (brief: Brief) => Brief;
}

/**
 * The prompt that tells as much as there is room for: what is worth most first, each piece whole or not at all.
 *
 * @param parts what the format has words for
 * @param render the prompt that tells exactly what a brief has
 * @returns `undefined` where there is no room for the least that it can tell
 */
export function fitted(
  goal: StatedGoal,
  { meter, promptTokens }: Pick<Room, 'meter' | 'promptTokens'>,
  parts: ReadonlySet<BriefPart>,
  render: (brief: Brief) => ModelPrompt,
): ModelPrompt | undefined {
  const chosen: Piece[] = [];
  const told = new Set<BriefPart>();
  let tokens = meter.countPrompt(render(nothing));
  if (tokens > promptTokens) return undefined;
  for (const piece of piecesOf(goal)) {
    if (!parts.has(piece.part)) continue;
    const cost = meter.count(piece.text) + DECLARATION_TOKENS + (told.has(piece.part) ? 0 : SECTION_TOKENS);
    if (tokens + cost > promptTokens) continue;
    tokens += cost;
    told.add(piece.part);
    chosen.push(piece);
  }
  // The costs are a guess, so the whole is counted.
  for (;;) {
    const prompt = render(chosen.reduce((brief, { add }) => add(brief), nothing));
    if (chosen.length === 0 || meter.countPrompt(prompt) <= promptTokens) return prompt;
    chosen.pop();
  }
}

/** All that could be told, in the order of its worth. */
function piecesOf(goal: StatedGoal): readonly Piece[] {
  const { related, scope, leanVersion } = goal;
  // Those that end in a question mark prove nothing: they make suggestions.
  const tactics = [...tacticsAvailable(goal.available)].filter((name) => !name.endsWith('?'));
  const of = (
    part: 'definitions' | 'lemmas' | 'library' | 'unproved',
    belongs: (declaration: RelatedDeclaration) => boolean,
  ): readonly Piece[] =>
    related.filter(belongs).map((one) => ({
      part,
      text: `${one.name} ${one.text}`,
      add: (brief) => ({ ...brief, [part]: [...brief[part], one] }),
    }));
  return [
    ...(scope === '' ? [] : [piece('scope', scope, { scope: true })]),
    ...of('definitions', ({ kind }) => kind === 'definition' || kind === 'type'),
    ...of('lemmas', ({ kind, usable }) => kind === 'lemma' && usable),
    ...of('library', ({ kind }) => kind === 'library'),
    ...(tactics.length === 0 ? [] : [piece('tactics', tactics.join('`, `'), { tactics })]),
    ...(leanVersion === undefined ? [] : [piece('leanVersion', leanVersion, { leanVersion })]),
    ...of('unproved', ({ kind, usable }) => kind === 'lemma' && !usable),
  ];
}

function piece(part: BriefPart, text: string, told: Partial<Brief>): Piece {
  return { part, text, add: (brief) => ({ ...brief, ...told }) };
}
