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
    (splitAt(body, '→', '->') !== undefined ||
      coreInductive(headOf(body)) !== undefined ||
      CONTAINER.test(headOf(body)))
  );
}

/** Maps and sets of Lean's library. */
const CONTAINER = /^(?:Std\.)?(?:Ext)?D?(?:Hash|Tree)(?:Map|Set)(?:\.Raw)?$/u;

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

/** `grind [a, b]`, with its options before the list. */
const GRIND_LIST = /(?<![\p{L}\p{N}_.'])(grind(?: [+-][a-zA-Z]+)*) \[([^[\]]*)\]/gu;

/**
 * A tactic as Lean takes it: `grind` unfolds definitions that are reducible by itself, and refuses to be told of them.
 *
 * @returns `undefined` where it has a name with a dagger in it, Lean's print of one that cannot be written
 */
export function writable(tactic: string, { localDefinitions }: GoalContext): string | undefined {
  if (tactic.includes('✝')) return undefined;
  const reducible = new Set(localDefinitions.filter(isReducible).map(({ name }) => cited(name)));
  if (reducible.size === 0) return tactic;
  return tactic.replaceAll(GRIND_LIST, (_, grind: string, list: string) =>
    withNames(
      grind,
      list.split(', ').filter((name) => !reducible.has(name)),
    ),
  );
}

function isReducible({ name, text }: DefinitionInfo): boolean {
  return /(?<![\p{L}_])(?:abbrev|reducible)(?![\p{L}_])/u.test(text.slice(0, text.indexOf(lastPart(name))));
}

/** `tactic [a, b]`, or the bare tactic where there is nothing to cite. */
export function withNames(tactic: string, ...lists: readonly (readonly string[])[]): string {
  const names = lists.flat();
  return names.length === 0 ? tactic : `${tactic} [${names.join(', ')}]`;
}
