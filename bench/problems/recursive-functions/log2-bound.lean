-- difficulty: medium; kind: program
def ilog (n : Nat) : Nat := if n < 2 then 0 else ilog (n / 2) + 1

def ilog_pre (n : Nat) : Prop := 0 < n

def ilog_post (n r : Nat) : Prop := 2 ^ r ≤ n ∧ n < 2 ^ (r + 1)

theorem ilog_correct (n : Nat) (h : ilog_pre n) : ilog_post n (ilog n) := by
  sorry
