-- difficulty: medium; kind: program
/-- A price in whole euros and cents. -/
structure Price where
  euros : Nat
  cents : Nat

namespace Price

def total (p : Price) : Nat := 100 * p.euros + p.cents

instance : LE Price where
  le a b := a.total ≤ b.total

instance (a b : Price) : Decidable (a ≤ b) := inferInstanceAs (Decidable (a.total ≤ b.total))

def cheapest (a b c : Price) : Price :=
  let ab := if a ≤ b then a else b
  if ab ≤ c then ab else c

def cheapest_post (a b c r : Price) : Prop :=
  r ≤ a ∧ r ≤ b ∧ r ≤ c ∧ (r = a ∨ r = b ∨ r = c)

theorem cheapest_correct (a b c : Price) : cheapest_post a b c (cheapest a b c) := by
  sorry

end Price
