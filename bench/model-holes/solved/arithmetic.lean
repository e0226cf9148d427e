/-! Natural numbers, easy ones first. -/

theorem add_backwards (a b c d : Nat) : a + b + c + d = d + c + b + a := by
  omega

theorem even_or_odd (n : Nat) : n % 2 = 0 ∨ n % 2 = 1 := by
  omega

theorem le_own_square (n : Nat) : n ≤ n * n := by
  cases n with
  | zero => simp
  | succ n => exact Nat.le_mul_of_pos_right _ (Nat.succ_pos n)

theorem square_of_sum (a b : Nat) : (a + b) * (a + b) = a * a + 2 * (a * b) + b * b := by
  rw [Nat.add_mul, Nat.mul_add, Nat.mul_add, Nat.mul_comm b a]
  omega

theorem odd_squares (n : Nat) (h : n % 2 = 1) : n * n % 8 = 1 := by
  have h8 : n % 8 = 1 ∨ n % 8 = 3 ∨ n % 8 = 5 ∨ n % 8 = 7 := by omega
  rw [Nat.mul_mod]
  rcases h8 with h8 | h8 | h8 | h8 <;> simp [h8]
