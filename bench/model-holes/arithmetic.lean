/-! Natural numbers, easy ones first. -/

theorem add_backwards (a b c d : Nat) : a + b + c + d = d + c + b + a := by
  sorry

theorem even_or_odd (n : Nat) : n % 2 = 0 ∨ n % 2 = 1 := by
  sorry

theorem le_own_square (n : Nat) : n ≤ n * n := by
  sorry

theorem square_of_sum (a b : Nat) : (a + b) * (a + b) = a * a + 2 * (a * b) + b * b := by
  sorry

theorem odd_squares (n : Nat) (h : n % 2 = 1) : n * n % 8 = 1 := by
  sorry
