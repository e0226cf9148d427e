import {
  composed,
  conjecturesFor,
  counted,
  distributed,
  folded,
  strengthened,
  understood,
} from '../lemmas/conjectures';
import { AUXILIARY, type Conjecture } from '../lemmas/types';
import type { Move, MoveScene } from './types';

/** How many auxiliary statements are offered for one goal. */
const MOST = 40;
/** What is left of a statement about the rest of a list where that is all of it, and nothing is in front. */
const WITHOUT_ENDS = ['List.drop_zero', 'Array.toArray_toList', 'Array.empty_append', 'List.nil_append'];
/** How much less likely a statement helps whose own proof did not do. */
const LEFT_OPEN = 0.4;
/** How sure it is that a lemma about helpers is needed, in nats. */
const COMMITS = 1.5;
/** How sure it is that the goal has to be stated for more values, in nats. */
const TESTED_COMMITS = 2.5;
/** How sure it is that a loop has to be followed from any start, in nats: seeing through its definition does not help. */
const FOLD_COMMITS = 6;

/** Auxiliary lemmas: statements about the functions of the goal that are to be proved first and used then. */
export function lemmas(scene: MoveScene): readonly Move[] {
  return stated(scene, conjecturesFor(scene.context), AUXILIARY);
}

/** The goal itself, stated for more values than it asks for; and what it will need of what its functions are given. */
export function generalisations(scene: MoveScene): readonly Move[] {
  const committed = (conjectures: readonly Conjecture[], base: string, commits: number): readonly Move[] =>
    stated(scene, conjectures, base).map((move) => ({ ...move, commits }));
  const { context } = scene;
  // Of so many statements only the first are tested, those of which most is known.
  return [
    ...committed(counted(context), 'key', FOLD_COMMITS),
    ...committed(folded(context), AUXILIARY, FOLD_COMMITS),
    // What has passed its test is most likely what is needed; other steps would only lose it.
    ...committed(strengthened(context), 'key', TESTED_COMMITS),
    ...committed(distributed(context), AUXILIARY, TESTED_COMMITS),
    ...committed([...understood(context), ...composed(context)], AUXILIARY, COMMITS),
  ];
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
    .flatMap(({ statement, family, prior, test, open, proof }) => {
      const tactic = `have ${name} : ${statement}`;
      const move = {
        ...{ tactic, prior, family: `have ${family}`, weight: 1 },
        ...(open !== true && { closed: true }),
        ...(test !== undefined && { test }),
      };
      if (proof === undefined) return [move];
      // It is stated to be used: an equation that says all there is to say takes the place of the call.
      const proved = `${tactic} := by\n${proof.replaceAll(/^/gmu, '  ')}\nsimp only [${[name, ...WITHOUT_ENDS].join(', ')}]`;
      return [
        { ...move, tactic: proved, family: `have ${family}, proved`, weight: 3 },
        { ...move, prior: prior * LEFT_OPEN },
      ];
    });
}
