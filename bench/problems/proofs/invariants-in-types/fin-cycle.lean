-- difficulty: hard; kind: program
/-- The next seat at a round table of `n`. -/
def next (i : Fin n) : Fin n := ⟨(i.val + 1) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) i.isLt)⟩

def steps (i : Fin n) : Nat → Fin n
  | 0 => i
  | k + 1 => next (steps i k)

theorem steps_val (i : Fin n) (k : Nat) : (steps i k).val = (i.val + k) % n := by
  induction k with
  | zero => simp [steps, Nat.mod_eq_of_lt i.isLt]
  | succ k ih => simp [steps, next, ih, Nat.add_assoc]

theorem steps_round (i : Fin n) : steps i n = i := by
  apply Fin.ext
  rw [steps_val, Nat.add_mod_right, Nat.mod_eq_of_lt i.isLt]
