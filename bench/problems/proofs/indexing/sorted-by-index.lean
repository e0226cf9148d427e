-- difficulty: hard; kind: program
/-- Compares neighbours from place `i` on. -/
def sortedFrom (a : Array Int) (i : Nat) : Bool :=
  if h : i + 1 < a.size then decide (a[i] ≤ a[i + 1]) && sortedFrom a (i + 1) else true
termination_by a.size - i

def sorted_post (a : Array Int) (r : Bool) : Prop :=
  r = true → ∀ i, i + 1 < a.size → a[i]! ≤ a[i + 1]!

theorem sortedFrom_true (a : Array Int) (i : Nat) (h : sortedFrom a i = true) :
    ∀ j, i ≤ j → j + 1 < a.size → a[j]! ≤ a[j + 1]! := by
  fun_induction sortedFrom a i with
  | case1 i hi ih =>
    simp only [Bool.and_eq_true, decide_eq_true_eq] at h
    intro j hij hj
    by_cases e : i = j
    · subst e
      rw [getElem!_pos a i (by omega), getElem!_pos a (i + 1) hj]
      exact h.1
    · exact ih h.2 j (by omega) hj
  | case2 i hi => intro j hij hj; omega

theorem sorted_correct (a : Array Int) : sorted_post a (sortedFrom a 0) := by
  intro h i hi
  exact sortedFrom_true a 0 h i (Nat.zero_le _) hi
