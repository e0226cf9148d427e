-- difficulty: easy; kind: program
def median (a b c : Nat) : Nat :=
  if a ≤ b then
    if b ≤ c then b else if a ≤ c then c else a
  else
    if a ≤ c then a else if b ≤ c then c else b

def median_post (a b c r : Nat) : Prop :=
  (r = a ∨ r = b ∨ r = c) ∧ min (min a b) c ≤ r ∧ r ≤ max (max a b) c

theorem median_correct (a b c : Nat) : median_post a b c (median a b c) := by
  sorry
