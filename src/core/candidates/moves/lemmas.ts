import {
  composed,
  conjecturesFor,
  distributed,
  folded,
  strengthened,
  understood,
} from '../lemmas/conjectures';
import { AUXILIARY, type Conjecture } from '../lemmas/types';
import type { Move, MoveScene } from './types';

/** How many auxiliary statements are offered for one goal. */
const MOST = 40;
/** How sure it is that a lemma about helpers is needed, in nats. */
const COMMITS = 1.5;
/** How sure it is that a loop has to be followed from any start, in nats: seeing through its definition does not help. */
const FOLD_COMMITS = 6;

/** Auxiliary lemmas: statements about the functions of the goal that are to be proved first and used then. */
export function lemmas(scene: MoveScene): readonly Move[] {
  return stated(scene, conjecturesFor(scene.context), AUXILIARY);
}

/** The goal itself, stated for more values than it asks for; and what it will need of what its functions are given. */
export function generalisations(scene: MoveScene): readonly Move[] {
  return [
    ...stated(scene, strengthened(scene.context), 'key'),
    ...stated(scene, distributed(scene.context), AUXILIARY),
    // What has passed its test is most likely what is needed; other steps would only lose it.
  ]
    .map((move) => ({ ...move, commits: 2.5 }))
    .concat(
      stated(scene, folded(scene.context), AUXILIARY).map((move) => ({ ...move, commits: FOLD_COMMITS })),
    )
    .concat(
      stated(scene, [...understood(scene.context), ...composed(scene.context)], AUXILIARY).map((move) => ({
        ...move,
        commits: COMMITS,
      })),
    );
}

function stated(
  { hypotheses }: MoveScene,
  conjectures: readonly Conjecture[],
  base: string,
): readonly Move[] {
  const taken = new Set(hypotheses.map(({ name }) => name));
  const name = ['', '1', '2', '3'].map((number) => base + number).find((one) => !taken.has(one));
  if (name === undefined) return [];
  const known = new Set(hypotheses.map(({ type }) => type));
  return conjectures
    .filter(({ statement }) => !known.has(statement))
    .slice(0, MOST)
    .map(({ statement, family, prior, test, open }) => ({
      tactic: `have ${name} : ${statement}`,
      family: `have ${family}`,
      prior,
      weight: 1,
      ...(open !== true && { closed: true }),
      ...(test !== undefined && { test }),
    }));
}
