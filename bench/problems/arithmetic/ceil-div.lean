-- difficulty: medium; kind: program
def ceilDiv (a b : Nat) : Nat := (a + b - 1) / b

def ceilDiv_pre (b : Nat) : Prop := 0 < b

def ceilDiv_post (a b r : Nat) : Prop := a ≤ r * b

theorem ceilDiv_correct (a b : Nat) (h : ceilDiv_pre b) : ceilDiv_post a b (ceilDiv a b) := by
  sorry
