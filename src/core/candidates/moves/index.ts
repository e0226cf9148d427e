import { tacticsAvailable } from '../available';
import { plainDefinitions } from '../plain';
import { namesFor, writable } from '../cited';
import { shapeOf } from '../shape';
import { scoreOf } from '../stats';
import type { GoalContext } from '../types';
import { closers } from './closers';
import { firstDrafts, laterDrafts } from './drafts';
import { lemmas } from './lemmas';
import { reasoning } from './reasoning';
import { simplifications } from './simplify';
import { leadingSteps, structure } from './structure';
import type { Move, MoveScene } from './types';

export type { Move } from './types';

/** What is tried on a goal one after the other, while nothing else looks more promising. */
const STAGES: readonly ((scene: MoveScene) => readonly Move[])[] = [
  simplifications,
  (scene) => [...leadingSteps(scene), ...closers(scene)],
  firstDrafts,
  structure,
  (scene) => [...reasoning(scene), ...laterDrafts(scene)],
  lemmas,
];

/** How many stages of steps there are. */
export const STAGE_COUNT = STAGES.length;

/**
 * The steps to try on a goal at one stage, the likeliest first; no text twice.
 *
 * @param context the goal and what it rests on
 * @param stage from 0
 */
export function movesFor(context: GoalContext, stage: number): readonly Move[] {
  const scene = scenes.get(context) ?? sceneFor(context);
  scenes.set(context, scene);
  const seen = new Set<string>();
  return (STAGES[stage]?.(scene) ?? []).flatMap((move) => {
    const tactic = writable(move.tactic, context);
    if (tactic === undefined || seen.has(tactic)) return [];
    seen.add(tactic);
    const prior = scoreOf(context.stats, scene.shape.key, stepFamily(move.family), move.prior);
    return [{ ...move, tactic, prior }];
  });
}

/** The key of a step in the statistics: as a step a tactic does otherwise than as a whole proof. */
export function stepFamily(family: string): string {
  return `step: ${family}`;
}

/** Stages of one goal are read off the same scene. */
const scenes = new WeakMap<GoalContext, MoveScene>();

function sceneFor(context: GoalContext): MoveScene {
  const shape = shapeOf(context);
  const names = namesFor(context);
  return {
    context,
    shape,
    names,
    available: tacticsAvailable(context.available),
    plain: plainDefinitions(context),
    hypotheses: context.goal.hypotheses.flatMap(({ names: group, type }) =>
      group
        .filter((name) => !/[✝.]/u.test(name))
        .map((name) => ({ name, type: type.replaceAll(/\s+/gu, ' ').trim() })),
    ),
    target: context.goal.target.replaceAll(/\s+/gu, ' ').trim(),
  };
}
