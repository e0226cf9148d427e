-- difficulty: hard; kind: program
/-- A fraction that need not be in lowest terms. -/
structure Frac where
  num : Int
  den : Int

instance : BEq Frac where
  beq a b := a.num * b.den == b.num * a.den

theorem Frac.beq_symm (a b : Frac) : (a == b) = (b == a) := by
  sorry

theorem Frac.beq_trans (a b c : Frac) (hb : b.den ≠ 0) (h₁ : a == b) (h₂ : b == c) : a == c := by
  sorry
