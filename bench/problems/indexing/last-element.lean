-- difficulty: medium; kind: program
def lastOf (xs : List Nat) : Nat := xs[xs.length - 1]!

def lastOf_pre (xs : List Nat) : Prop := xs ≠ []

def lastOf_post (xs : List Nat) (r : Nat) : Prop := r ∈ xs ∧ ∃ ys, xs = ys ++ [r]

theorem lastOf_correct (xs : List Nat) (h : lastOf_pre xs) : lastOf_post xs (lastOf xs) := by
  sorry
