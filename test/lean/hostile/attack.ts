/**
 * What stops an attack when the gate is switched off:
 *
 * - `site`: there is no place for a proof (a hole in a statement, a missing value)
 * - `confirm`: the check on the site of the hole
 * - `referee`: the check of the whole file
 * - `audit`: the compiled file, its axioms, the kernel's second look
 * - `conditional`: nothing, but the verdict names the open statement that it rests on; no such proof counts as one
 * - `nothing`: the statement is true, only the way was forbidden; the gate alone refuses that
 */
export type Layer = 'site' | 'confirm' | 'referee' | 'audit' | 'conditional' | 'nothing';

/** One way to fake a proof, to change the file around it or to run code. */
export interface Attack {
  readonly name: string;
  /** The user's file; the candidate goes in place of its `sorry`. */
  readonly file: string;
  /** Which `sorry`, counted from 0; the first when absent. */
  readonly hole?: number;
  /** `@OUTSIDE` stands for a folder that Lean has no business with, `@HERE` for the one it runs in. */
  readonly candidate: string;
  /** What must stop it when the gate does not. */
  readonly ungated: Layer;
  /** Nothing in its text tells: the gate lets it pass, and what stands behind has to stop it. */
  readonly passesGate?: true;
  /** With the gate off, code of its runs: only containment stands between it and the machine. */
  readonly runsCode?: true;
  /** What the verdict with the gate off says of it: that the code did run, and what became of it. */
  readonly says?: string;
  /** How long a check of it may take, ms. */
  readonly timeoutMs?: number;
}

/** A false theorem. */
export const FALSE = `theorem t : False := by
  sorry
`;

/** A false theorem in a file that can run code while it elaborates. */
export const FALSE_WITH_LEAN = `import Lean
open Lean Elab Tactic
theorem t : False := by
  sorry
`;

/** The same with a true theorem. */
export const TRUE_WITH_LEAN = FALSE_WITH_LEAN.replace('False', 'True');

/** A true theorem, and another one after it that must stay as it is. */
export const TRUE_THEN_MORE = `theorem t : True := by
  sorry

theorem later : 1 = 1 := rfl /- a note -/
`;

/** A definition with a proof in it, and theorems after it that must stay as they are. */
export const DATA_THEN_MORE = `def small : { n : Nat // n < 2 } := ⟨1, by
  sorry⟩

theorem later : small.val = 1 := rfl
`;
