import { coreInductive } from './inductives';
import { monadFacts } from './monads';
import { headOf, lastPart, splitAt } from './terms';
import type { DefinitionInfo, GoalContext } from './types';

/** Names of the file that tactics may use. */
export interface Names {
  /** Definitions that `simp` may unfold, nearest first; then what it has to know of the monad that they are programs in. */
  readonly definitions: readonly string[];
  /** Definitions that `simp` would unfold for ever: recursive, their body no pattern match. */
  readonly looping: readonly string[];
  /** Proved lemmas. */
  readonly lemmas: readonly string[];
}

const MAX_UNFOLDED = 8;
const MAX_CITED = 6;

/** Which names of the file go into `simp [...]` and the like: the nearest few. */
export function namesFor(context: GoalContext): Names {
  const nearest = context.localDefinitions.filter((one) => !isType(one)).slice(0, MAX_UNFOLDED);
  const loops = ({ recursive, body }: DefinitionInfo): boolean =>
    recursive && body !== undefined && !body.startsWith('match');
  return {
    definitions: [
      ...nearest.filter((definition) => !loops(definition)).map(({ name }) => cited(name)),
      ...monadFacts(context),
    ],
    looping: nearest.filter(loops).map(({ name }) => cited(name)),
    lemmas: context.lemmas.slice(0, MAX_CITED),
  };
}

/**
 * Whether a definition is a type by another name (`abbrev Store := Nat → Nat`). A tactic has nothing to unfold there, and
 * `grind` takes no such name.
 */
export function isType({ name, result, body }: DefinitionInfo): boolean {
  if (result !== undefined) return /^(?:Type|Sort)\b/u.test(result);
  return (
    body !== undefined &&
    /^\p{Lu}/u.test(lastPart(name)) &&
    !/^[∀∃]/u.test(body) &&
    (splitAt(body, '→', '->') !== undefined || coreInductive(headOf(body)) !== undefined)
  );
}

/** Names that Lean's core exports from a namespace: a definition of the file with such a name is ambiguous by itself. */
const EXPORTED: ReadonlySet<string> = new Set(
  'insert singleton Subset SSubset bind pure failure get set modify modifyGet read hash toString max min default decide and or not isTrue isFalse some none true false throw'.split(
    ' ',
  ),
);

/** How a definition of the file is written in a tactic, so that it means nothing else. */
export function cited(name: string): string {
  return EXPORTED.has(name) ? `_root_.${name}` : name;
}

/** `tactic [a, b]`, or the bare tactic where there is nothing to cite. */
export function withNames(tactic: string, ...lists: readonly (readonly string[])[]): string {
  const names = lists.flat();
  return names.length === 0 ? tactic : `${tactic} [${names.join(', ')}]`;
}
