-- difficulty: medium; kind: program
def half : Nat → Nat
  | 0 => 0
  | 1 => 0
  | n + 2 => half n + 1

def half_post (n r : Nat) : Prop := 2 * r ≤ n ∧ n ≤ 2 * r + 1

theorem half_correct (n : Nat) : half_post n (half n) := by
  unfold half_post
  fun_induction half n <;> omega
