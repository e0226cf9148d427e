-- difficulty: hard; kind: program
/-- The next seat at a round table of `n`. -/
def next (i : Fin n) : Fin n := ⟨(i.val + 1) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) i.isLt)⟩

def steps (i : Fin n) : Nat → Fin n
  | 0 => i
  | k + 1 => next (steps i k)

theorem steps_round (i : Fin n) : steps i n = i := by
  sorry
