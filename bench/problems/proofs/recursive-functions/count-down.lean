-- difficulty: hard; kind: program
def sumEvery (k : Nat) (n : Nat) : Nat :=
  if h : n = 0 ∨ k = 0 then 0 else n + sumEvery k (n - k)
termination_by n
decreasing_by omega

def sumEvery_post (n r : Nat) : Prop := r ≤ n * n

theorem sumEvery_correct (k n : Nat) : sumEvery_post n (sumEvery k n) := by
  unfold sumEvery_post
  fun_induction sumEvery k n with
  | case1 n h => simp
  | case2 n h ih =>
    have : (n - k) * (n - k) ≤ (n - 1) * (n - 1) := Nat.mul_le_mul (by omega) (by omega)
    cases n with
    | zero => omega
    | succ m =>
      simp only [Nat.add_sub_cancel] at this
      have e : (m + 1) * (m + 1) = m * m + 2 * m + 1 := by grind
      omega
