-- difficulty: medium; kind: program
def divMod (n d : Nat) (h : 0 < d) : Nat × Nat :=
  if n < d then (0, n) else ((divMod (n - d) d h).1 + 1, (divMod (n - d) d h).2)
termination_by n

def divMod_post (n d : Nat) (r : Nat × Nat) : Prop := n = r.1 * d + r.2 ∧ r.2 < d

theorem divMod_correct (n d : Nat) (h : 0 < d) : divMod_post n d (divMod n d h) := by
  sorry
