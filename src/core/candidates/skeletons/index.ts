import type { Scored } from '../portfolio';
import { COST } from '../portfolio';
import type { GoalShape } from '../shape';
import { scoreOf } from '../stats';
import type { GoalContext } from '../types';
import { accumulatorLemmas } from './accumulators';
import { arithmetic } from './arithmetic';
import { caseSplits, constructorSteps, extensionality, unfoldings } from './cases';
import { functionalInductions, inductions, numberInductions } from './induction';
import { helperLemmas } from './helpers';
import { logic } from './logic';
import { predicateInductions } from './predicates';
import { sceneOf } from './scene';
import { witnesses } from './witnesses';

/** How many skeletons a goal gets at most. */
const MAX_SKELETONS = 60;
/** A skeleton closes several leaves: it costs somewhat more than one closing tactic of its class. */
const EXTRA_COST = 1.5;

/**
 * Structural proofs read off a goal: induction, functional induction, case splits, witnesses, extensionality. Each leaf is
 * closed by one `solve | … | …`; `shorterVariants` replaces it by the alternative that did the work.
 */
export function skeletons(context: GoalContext, shape: GoalShape): readonly Scored[] {
  const scene = sceneOf(context, shape);
  const drafts = [
    ...functionalInductions(scene),
    ...inductions(scene),
    ...predicateInductions(scene),
    ...numberInductions(scene),
    ...caseSplits(scene),
    ...constructorSteps(scene),
    ...unfoldings(scene),
    ...extensionality(scene),
    ...witnesses(scene),
    ...arithmetic(scene),
    ...logic(scene),
    ...accumulatorLemmas(scene),
    ...helperLemmas(scene),
  ];
  return drafts
    .map(({ family, text, prior, cost = 'normal' }) => ({
      candidate: { text, origin: 'skeleton' as const, cost, family },
      score: scoreOf(context.stats, shape.key, family, prior) / (COST[cost] * EXTRA_COST),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_SKELETONS);
}
