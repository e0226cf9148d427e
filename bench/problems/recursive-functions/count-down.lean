-- difficulty: hard; kind: program
def sumEvery (k : Nat) (n : Nat) : Nat :=
  if h : n = 0 ∨ k = 0 then 0 else n + sumEvery k (n - k)
termination_by n
decreasing_by omega

def sumEvery_post (n r : Nat) : Prop := r ≤ n * n

theorem sumEvery_correct (k n : Nat) : sumEvery_post n (sumEvery k n) := by
  sorry
