-- difficulty: easy; kind: program
def absDiff (a b : Nat) : Nat := if a < b then b - a else a - b

def absDiff_post (a b r : Nat) : Prop := (a + r = b ∨ b + r = a) ∧ (a = b → r = 0)

theorem absDiff_correct (a b : Nat) : absDiff_post a b (absDiff a b) := by
  unfold absDiff_post absDiff
  split <;> omega
