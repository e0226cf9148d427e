-- difficulty: medium; kind: program
def ilog (n : Nat) : Nat := if n < 2 then 0 else ilog (n / 2) + 1

def ilog_pre (n : Nat) : Prop := 0 < n

def ilog_post (n r : Nat) : Prop := 2 ^ r ≤ n ∧ n < 2 ^ (r + 1)

theorem ilog_correct (n : Nat) (h : ilog_pre n) : ilog_post n (ilog n) := by
  unfold ilog_pre at h
  unfold ilog_post
  fun_induction ilog n with
  | case1 n h2 => simp; omega
  | case2 n h2 ih =>
    have := ih (by omega)
    simp only [Nat.pow_succ] at *
    omega
