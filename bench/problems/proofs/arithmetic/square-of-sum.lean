-- difficulty: easy; kind: lemma
theorem square_sum (a b : Nat) : (a + b) * (a + b) = a * a + 2 * (a * b) + b * b := by
  grind
