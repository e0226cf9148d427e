-- difficulty: medium; kind: program
def toggles : Nat → Bool → Bool
  | 0, b => b
  | n + 1, b => toggles n (!b)

def toggles_post (n : Nat) (b r : Bool) : Prop := r = if n % 2 = 0 then b else !b

theorem toggles_correct (n : Nat) (b : Bool) : toggles_post n b (toggles n b) := by
  sorry
