-- difficulty: hard; kind: program
def isqrtGo (n r : Nat) : Nat := if (r + 1) * (r + 1) ≤ n then isqrtGo n (r + 1) else r
termination_by n - r * r
decreasing_by
  have : r * r < (r + 1) * (r + 1) := by grind
  omega

def isqrt (n : Nat) : Nat := isqrtGo n 0

def isqrt_post (n r : Nat) : Prop := r * r ≤ n ∧ n < (r + 1) * (r + 1)

theorem isqrt_correct (n : Nat) : isqrt_post n (isqrt n) := by
  have key : ∀ r, r * r ≤ n → isqrt_post n (isqrtGo n r) := by
    intro r h
    fun_induction isqrtGo n r with
    | case1 r h1 ih => exact ih h1
    | case2 r h1 => exact ⟨h, by omega⟩
  exact key 0 (by simp)
