/-!
# An example for Verdict

What the program should do is stated in theorems, and where a proof belongs
stands `sorry`. Put the cursor on a theorem and run *Prove This Lemma*, or delete
`sorry`, pause, and take the grey text with Tab.
-/

/-- A binary tree with numbers at its leaves. -/
inductive Tree where
  | leaf (n : Nat)
  | node (left right : Tree)

namespace Tree

/-- Exchanges left and right everywhere. -/
def mirror : Tree → Tree
  | leaf n => leaf n
  | node l r => node (mirror r) (mirror l)

/-- The sum of all numbers. -/
def sum : Tree → Nat
  | leaf n => n
  | node l r => sum l + sum r

/-- Who looks twice into the mirror sees the tree. -/
theorem mirror_mirror (t : Tree) : t.mirror.mirror = t := by
  sorry

/-- The mirror loses no number. -/
theorem sum_mirror (t : Tree) : t.mirror.sum = t.sum := by
  sorry

end Tree
