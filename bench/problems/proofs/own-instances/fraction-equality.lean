-- difficulty: hard; kind: program
/-- A fraction that need not be in lowest terms. -/
structure Frac where
  num : Int
  den : Int

instance : BEq Frac where
  beq a b := a.num * b.den == b.num * a.den

theorem Frac.beq_symm (a b : Frac) : (a == b) = (b == a) := by
  simp only [BEq.beq]
  simp only [decide_eq_decide]
  exact eq_comm

theorem Frac.beq_trans (a b c : Frac) (hb : b.den ≠ 0) (h₁ : a == b) (h₂ : b == c) : a == c := by
  have h₁' : a.num * b.den = b.num * a.den := by simpa [BEq.beq] using h₁
  have h₂' : b.num * c.den = c.num * b.den := by simpa [BEq.beq] using h₂
  have key : b.den * (a.num * c.den) = b.den * (c.num * a.den) := by grind
  have := Int.eq_of_mul_eq_mul_left hb key
  simpa [BEq.beq] using this
