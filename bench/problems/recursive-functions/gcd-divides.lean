-- difficulty: hard; kind: program
def euclid (a b : Nat) : Nat :=
  if h : b = 0 then a else euclid b (a % b)
termination_by b
decreasing_by exact Nat.mod_lt _ (Nat.pos_of_ne_zero h)

def euclid_pre (a b : Nat) : Prop := 0 < a ∨ 0 < b

def euclid_post (a b r : Nat) : Prop := r ∣ a ∧ r ∣ b ∧ 0 < r

theorem euclid_correct (a b : Nat) (h : euclid_pre a b) : euclid_post a b (euclid a b) := by
  sorry
