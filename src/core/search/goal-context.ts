import { fileContext, type DeclarationText, type GoalContext, type StatedGoal } from '../candidates';
import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import { parseGoal } from '../lean/goal';
import type { Hole } from '../lean/holes';

/** Declarations that a proof may use. */
interface Usable {
  readonly declarations: readonly DeclarationText[];
  /** Full names of those without a hole. */
  readonly proved: readonly string[];
}

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
  more: Pick<GoalContext, 'available' | 'stats'>,
): StatedGoal {
  const usable = [...imported.map((one) => usableOf(one)), usableOf(file, hole.declaration.span.start)];
  const above = usable.flatMap(({ declarations }) => declarations);
  const proved = new Set(usable.flatMap((one) => one.proved));
  const { fullName } = hole.declaration;
  return {
    goalText: goal,
    statement: statementOf(file, hole.declaration),
    goal: parseGoal(goal) ?? { hypotheses: [], target: goal },
    ...(fullName !== undefined && { declaration: fullName }),
    ...fileContext(goal, above, proved),
    ...more,
  };
}

/** A declaration from its keyword to its body, which is left out. */
function statementOf({ source }: LeanFile, { keywordStart, body, span }: Declaration): string {
  const end = 'assign' in body ? body.assign.start : 'at' in body ? body.at.start : span.end;
  return source.text.slice(keywordStart, end).trimEnd();
}

/** The declarations of a file that start before an offset. */
function usableOf({ declarations, holes, source }: LeanFile, before = Infinity): Usable {
  const open = new Set(holes.map(({ declaration }) => declaration));
  const named = declarations.flatMap((declaration) => {
    const { kind, fullName, span } = declaration;
    if (fullName === undefined || span.start >= before) return [];
    const text = source.text.slice(span.start, span.end);
    return [{ kind, name: fullName, text, isOpen: open.has(declaration) }];
  });
  return {
    declarations: named.map(({ kind, name, text }) => ({ kind, name, text })),
    proved: named.filter(({ isOpen }) => !isOpen).map(({ name }) => name),
  };
}
