import {
  fileContext,
  type Companion,
  type DeclarationText,
  type GoalContext,
  type StatedGoal,
} from '../candidates';
import { STATING } from '../candidates/context';
import { relatedDeclarations, namespaceOf } from '../candidates/model/related';
import { scopeAt, surroundingsOf, usesNotation } from '../candidates/model/surroundings';
import type { ReferencedName } from '../check/references';
import type { LeanFile } from '../lean/file';
import { parseGoal } from '../lean/goal';
import type { Hole } from '../lean/holes';

/** Declarations that a proof may use. */
interface Usable {
  readonly declarations: readonly DeclarationText[];
  /** Full names of those that may be cited. */
  readonly proved: readonly string[];
}

/** What is known of a goal besides its text. */
export interface KnownBesides extends Pick<GoalContext, 'available' | 'stats' | 'renamed'> {
  /** What the server says of the names in the statement, offsets in the hole's file. */
  readonly referenced?: readonly ReferencedName[];
  readonly leanVersion?: string;
  /** Whether a lemma of the hole's file may be cited, by its full name; absent: those without a hole. */
  readonly mayCite?: MayCite;
}

/** Whether a declaration may be cited. @param isOpen whether it has a hole */
export type MayCite = (fullName: string, isOpen: boolean) => boolean;

const CITES_PROVED: MayCite = (_, isOpen) => !isOpen;

/**
 * Gathers what candidates for a hole are read off.
 *
 * @param goal as Lean prints it
 * @param file the hole's file with the proofs found so far in place
 * @param imported files of the user's own that it imports, what is imported first
 * @param more what is known besides
 */
export function goalContext(
  goal: string,
  file: LeanFile,
  hole: Hole,
  imported: readonly LeanFile[],
  more: KnownBesides,
): StatedGoal {
  const { declaration } = hole;
  const { fullName, span } = declaration;
  const { referenced = [], mayCite = CITES_PROVED, ...rest } = more;
  const usable = [...imported.map((one) => usableOf(one)), usableOf(file, span.start, mayCite)];
  const above = usable.flatMap(({ declarations }) => declarations);
  const proved = new Set(usable.flatMap((one) => one.proved));
  const parsed = parseGoal(goal) ?? { hypotheses: [], target: goal };
  const surroundings = surroundingsOf(file, hole);
  const inForce = scopeAt(file, span.start);
  const said = [goal, surroundings.statement, surroundings.before].join('\n');
  const scope = [
    ...inForce.commands,
    ...inForce.notations.filter((notation) => usesNotation(notation, said)),
  ].join('\n');
  return {
    goalText: goal,
    goal: parsed,
    ...(fullName !== undefined && { declaration: fullName }),
    ...fileContext(goal, above, proved),
    companions: companionsOf(file, hole),
    ...surroundings,
    scope,
    related: relatedDeclarations(
      {
        goalText: goal,
        statement: surroundings.statement,
        before: surroundings.before,
        scope,
        namespace: fullName === undefined ? inForce.namespace : namespaceOf(fullName),
        bound: new Set(parsed.hypotheses.flatMap(({ names }) => names)),
      },
      [...imported.map((one) => ({ file: one })), { file, before: span.start }],
      referenced,
    ),
    ...rest,
  };
}

/**
 * What the goals rest on that a search comes to from a hole: the same file, other names.
 *
 * @param context of the hole's own goal
 * @returns a function from a goal, as Lean prints it
 */
export function contextsFrom(
  context: GoalContext,
  file: LeanFile,
  hole: Hole,
  imported: readonly LeanFile[],
  mayCite: MayCite = CITES_PROVED,
): (goal: string) => GoalContext {
  const own = usableOf(file, hole.declaration.span.start, mayCite);
  const usable = [...imported.map((one) => usableOf(one)), own];
  const above = usable.flatMap(({ declarations }) => declarations);
  const proved = new Set(usable.flatMap((one) => one.proved));
  const { declaration, companions, available, stats, renamed } = context;
  return (goal) => ({
    goal: parseGoal(goal) ?? { hypotheses: [], target: goal },
    ...(declaration !== undefined && { declaration }),
    ...fileContext(goal, above, proved),
    ...(companions && { companions }),
    ...(available && { available }),
    ...(stats && { stats }),
    ...(renamed && { renamed }),
  });
}

/** The theorems that stand in one `mutual` block with that of a hole. */
function companionsOf({ declarations, source }: LeanFile, { declaration }: Hole): readonly Companion[] {
  return declarations
    .filter((one) => one !== declaration && one.command === declaration.command && STATING.has(one.kind))
    .map(({ fullName = '', span }) => ({ name: fullName, text: source.text.slice(span.start, span.end) }));
}

/** The declarations of a file that start before an offset. */
function usableOf(
  { declarations, holes, source }: LeanFile,
  before = Infinity,
  mayCite = CITES_PROVED,
): Usable {
  const open = new Set(holes.map(({ declaration }) => declaration));
  const named = declarations.flatMap((declaration) => {
    const { kind, fullName, span } = declaration;
    // An instance is found by its type; it needs no name.
    if ((fullName === undefined && kind !== 'instance') || span.start >= before) return [];
    const text = source.text.slice(span.start, span.end);
    return [{ kind, name: fullName ?? '', text, isOpen: open.has(declaration) }];
  });
  return {
    declarations: named.map(({ kind, name, text }) => ({ kind, name, text })),
    proved: named.filter(({ name, isOpen }) => mayCite(name, isOpen)).map(({ name }) => name),
  };
}
