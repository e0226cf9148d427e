-- difficulty: hard; kind: program
def fastPow (b e : Nat) : Nat :=
  if e = 0 then 1
  else if e % 2 = 0 then fastPow (b * b) (e / 2)
  else b * fastPow (b * b) (e / 2)
termination_by e

def fastPow_post (b e r : Nat) : Prop := r = b ^ e

theorem fastPow_correct (b e : Nat) : fastPow_post b e (fastPow b e) := by
  unfold fastPow_post
  fun_induction fastPow b e with
  | case1 b => simp
  | case2 b e h h2 ih =>
    rw [ih, ← Nat.pow_two, ← Nat.pow_mul]
    congr 1
    omega
  | case3 b e h h2 ih =>
    rw [ih, ← Nat.pow_two, ← Nat.pow_mul, Nat.mul_comm, ← Nat.pow_succ]
    congr 1
    omega
