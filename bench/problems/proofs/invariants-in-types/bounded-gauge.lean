-- difficulty: medium; kind: spec-first
/-- A tank that never overflows. -/
structure Tank where
  level : Nat
  capacity : Nat
  fits : level ≤ capacity

namespace Tank

/-- Pours in what fits; what does not is left over. -/
def pour (t : Tank) (amount : Nat) : Tank × Nat :=
  if h : t.level + amount ≤ t.capacity then
    ({ level := t.level + amount, capacity := t.capacity, fits := h }, 0)
  else
    ({ level := t.capacity, capacity := t.capacity, fits := Nat.le_refl _ }, t.level + amount - t.capacity)

def drain (t : Tank) (amount : Nat) : Tank :=
  { level := t.level - amount, capacity := t.capacity, fits := Nat.le_trans (Nat.sub_le _ _) t.fits }

theorem pour_conserves (t : Tank) (amount : Nat) :
    (t.pour amount).1.level + (t.pour amount).2 = t.level + amount := by
  unfold pour
  split
  · simp
  · simp only
    omega

theorem pour_rest (t : Tank) (amount : Nat) (h : (t.pour amount).2 ≠ 0) :
    (t.pour amount).1.level = (t.pour amount).1.capacity := by
  revert h
  unfold pour
  split
  · simp
  · simp

theorem drain_pour (t : Tank) (amount : Nat) (h : (t.pour amount).2 = 0) :
    (t.pour amount).1.drain amount = t := by
  revert h
  have := t.fits
  unfold pour
  split
  · simp [drain]
  · simp only
    intro h
    omega

end Tank
