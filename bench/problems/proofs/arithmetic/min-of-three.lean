-- difficulty: easy; kind: program
def minOfThree (a b c : Int) : Int :=
  if a ≤ b ∧ a ≤ c then a else if b ≤ a ∧ b ≤ c then b else c

def minOfThree_post (a b c r : Int) : Prop :=
  (r ≤ a ∧ r ≤ b ∧ r ≤ c) ∧ (r = a ∨ r = b ∨ r = c)

theorem minOfThree_correct (a b c : Int) : minOfThree_post a b c (minOfThree a b c) := by
  unfold minOfThree_post minOfThree
  grind
