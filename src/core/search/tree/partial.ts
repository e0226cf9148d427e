/** A goal that a search left open. */
export interface OpenLeaf {
  /** As Lean prints it. */
  readonly goal: string;
  /**
   * The lemma that would close it: a theorem with `sorry` for a proof, to stand above the declaration; absent where the
   * goal cannot be stated by itself. `text` elaborates, and small values do not refute it, as far as it could be tested.
   */
  readonly lemma?: { readonly name: string; readonly text: string };
}

/** The deepest proof that a search came to, with `sorry` at the goals that it could not close. */
export interface PartialProof {
  /** In place of the hole; Lean takes it without an error. */
  readonly text: string;
  /** One for each `sorry`, in the order of the text. */
  readonly leaves: readonly OpenLeaf[];
}
