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
  { level := t.level - amount, capacity := t.capacity, fits := sorry }

theorem pour_conserves (t : Tank) (amount : Nat) :
    (t.pour amount).1.level + (t.pour amount).2 = t.level + amount := by
  sorry

theorem pour_rest (t : Tank) (amount : Nat) (h : (t.pour amount).2 ≠ 0) :
    (t.pour amount).1.level = (t.pour amount).1.capacity := by
  sorry

theorem drain_pour (t : Tank) (amount : Nat) (h : (t.pour amount).2 = 0) :
    (t.pour amount).1.drain amount = t := by
  sorry

end Tank
