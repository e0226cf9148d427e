-- difficulty: easy; kind: program
def minutesBetween (a b : Nat) : Nat := if a ≤ b then b - a else b + 1440 - a

def minutesBetween_pre (a b : Nat) : Prop := a < 1440 ∧ b < 1440

def minutesBetween_post (a b r : Nat) : Prop := r < 1440 ∧ (a + r) % 1440 = b

theorem minutesBetween_correct (a b : Nat) (h : minutesBetween_pre a b) :
    minutesBetween_post a b (minutesBetween a b) := by
  sorry
