import { skeletons } from '../skeletons';
import type { Move, MoveScene } from './types';

/** Drafts tried before a goal is taken apart, and after. */
const FIRST = 4;
const LATER = 9;

/** Whole proofs drawn up from the goal's shape: where one closes the goal, taking it apart is not needed. */
export function firstDrafts(scene: MoveScene): readonly Move[] {
  return drafts(scene).slice(0, FIRST);
}

/** The whole proofs that are less likely. */
export function laterDrafts(scene: MoveScene): readonly Move[] {
  return drafts(scene).slice(FIRST, FIRST + LATER);
}

function drafts({ context, shape }: MoveScene): readonly Move[] {
  const all = skeletons(context, shape)
    .map(({ candidate }) => candidate)
    .filter(({ cost, text }) => cost !== 'dear' && !text.startsWith('solve'));
  const rank = (text: string): number => (text.startsWith('fun_induction') ? 0 : 1);
  return all
    .toSorted((a, b) => rank(a.text) - rank(b.text))
    .map(({ text, family }) => ({
      // What needs a definition unfolded in a leaf is found by taking the goal apart, and sooner.
      tactic: text.replaceAll(/ \| \(unfold [^|\n]*\)/gu, ''),
      family: `draft: ${family}`,
      prior: 0.5,
      weight: 5,
    }));
}
