-- difficulty: hard; kind: program
def isqrtGo (n r : Nat) : Nat := if (r + 1) * (r + 1) ≤ n then isqrtGo n (r + 1) else r
termination_by n - r * r
decreasing_by
  have : r * r < (r + 1) * (r + 1) := by grind
  omega

def isqrt (n : Nat) : Nat := isqrtGo n 0

def isqrt_post (n r : Nat) : Prop := r * r ≤ n ∧ n < (r + 1) * (r + 1)

theorem isqrt_correct (n : Nat) : isqrt_post n (isqrt n) := by
  sorry
