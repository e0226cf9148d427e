-- difficulty: medium; kind: program
def lastOf (xs : List Nat) : Nat := xs[xs.length - 1]!

def lastOf_pre (xs : List Nat) : Prop := xs ≠ []

def lastOf_post (xs : List Nat) (r : Nat) : Prop := r ∈ xs ∧ ∃ ys, xs = ys ++ [r]

theorem lastOf_correct (xs : List Nat) (h : lastOf_pre xs) : lastOf_post xs (lastOf xs) := by
  have e : lastOf xs = xs.getLast h := by
    have : xs.length - 1 < xs.length := by
      have := List.length_pos_iff.mpr h
      omega
    rw [lastOf, getElem!_pos xs _ this, List.getLast_eq_getElem]
  rw [e]
  exact ⟨List.getLast_mem h, xs.dropLast, (List.dropLast_concat_getLast h).symm⟩
