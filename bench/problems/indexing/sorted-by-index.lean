-- difficulty: hard; kind: program
/-- Compares neighbours from place `i` on. -/
def sortedFrom (a : Array Int) (i : Nat) : Bool :=
  if h : i + 1 < a.size then decide (a[i] ≤ a[i + 1]) && sortedFrom a (i + 1) else true
termination_by a.size - i

def sorted_post (a : Array Int) (r : Bool) : Prop :=
  r = true → ∀ i, i + 1 < a.size → a[i]! ≤ a[i + 1]!

theorem sorted_correct (a : Array Int) : sorted_post a (sortedFrom a 0) := by
  sorry
