/-! Natural numbers and integers: linear, with division and remainder, nonlinear, existence. -/

theorem add_rearrange (a b c d : Nat) : (a + b) + (c + d) = (a + c) + (b + d) := by
  sorry

theorem le_of_add_le (a b c : Nat) (h : a + c ≤ b + c) : a ≤ b := by
  sorry

theorem sub_add_cancel_of_le (a b : Nat) (h : b ≤ a) : a - b + b = a := by
  sorry

theorem between_consecutive (n m : Nat) (h₁ : n < m) (h₂ : m < n + 2) : m = n + 1 := by
  sorry

theorem max_comm_nat (a b : Nat) : max a b = max b a := by
  sorry

theorem min_add_max (a b : Nat) : min a b + max a b = a + b := by
  sorry

theorem int_abs_cases (x : Int) : x ≤ x.natAbs ∧ -x ≤ x.natAbs := by
  sorry

theorem int_linear (x y z : Int) (h₁ : 2 * x + y = 7) (h₂ : x - y = 2) : x = 3 := by
  sorry

theorem div_two_le (n : Nat) : n / 2 ≤ n := by
  sorry

theorem mod_two_cases (n : Nat) : n % 2 = 0 ∨ n % 2 = 1 := by
  sorry

theorem div_mod_decomposition (n : Nat) : n = 7 * (n / 7) + n % 7 := by
  sorry

theorem even_or_odd_nat (n : Nat) : ∃ k, n = 2 * k ∨ n = 2 * k + 1 := by
  sorry

theorem odd_plus_odd (m n : Nat) (hm : m % 2 = 1) (hn : n % 2 = 1) : (m + n) % 2 = 0 := by
  sorry

theorem odd_times_odd (m n : Nat) (hm : m % 2 = 1) (hn : n % 2 = 1) : (m * n) % 2 = 1 := by
  sorry

theorem consecutive_product_even (n : Nat) : (n * (n + 1)) % 2 = 0 := by
  sorry

theorem square_mod_four (n : Nat) : n * n % 4 = 0 ∨ n * n % 4 = 1 := by
  sorry

theorem square_of_sum (a b : Nat) : (a + b) * (a + b) = a * a + 2 * (a * b) + b * b := by
  sorry

theorem square_of_sum_pow (a b : Nat) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by
  sorry

theorem difference_of_squares (a b : Int) : (a + b) * (a - b) = a * a - b * b := by
  sorry

theorem cube_of_sum (a b : Int) : (a + b) ^ 3 = a ^ 3 + 3 * a ^ 2 * b + 3 * a * b ^ 2 + b ^ 3 := by
  sorry

theorem mul_le_mul_both (a b c d : Nat) (h₁ : a ≤ b) (h₂ : c ≤ d) : a * c ≤ b * d := by
  sorry

theorem le_square (n : Nat) : n ≤ n * n := by
  sorry

theorem square_nonneg_int (x : Int) : 0 ≤ x * x := by
  sorry

theorem two_mul_le_squares (a b : Int) : 2 * (a * b) ≤ a * a + b * b := by
  sorry

theorem zero_product (a b : Nat) (h : a * b = 0) : a = 0 ∨ b = 0 := by
  sorry

theorem product_one (a b : Nat) (h : a * b = 1) : a = 1 ∧ b = 1 := by
  sorry

theorem cancel_left (a b c : Nat) (h : 0 < a) (e : a * b = a * c) : b = c := by
  sorry

theorem divides_add (a b c : Nat) (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b + c := by
  sorry

theorem divides_trans (a b c : Nat) (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ c := by
  sorry

theorem divides_witness (a b : Nat) : (∃ k, b = a * k) ↔ a ∣ b := by
  sorry

theorem exists_larger (n : Nat) : ∃ m, n < m ∧ m % 2 = 0 := by
  sorry

theorem exists_square_sum : ∃ a b c : Nat, a * a + b * b = c * c ∧ 0 < a ∧ 0 < b := by
  sorry

theorem exists_sub (a b : Nat) (h : a ≤ b) : ∃ c, b = a + c := by
  sorry

theorem exists_half_of_even (n : Nat) (h : n % 2 = 0) : ∃ k, n = k + k := by
  sorry

theorem no_largest : ¬∃ n : Nat, ∀ m : Nat, m ≤ n := by
  sorry

theorem frobenius_three_five (n : Nat) (h : 8 ≤ n) : ∃ a b, n = 3 * a + 5 * b := by
  sorry

theorem pow_pos_two (n : Nat) : 0 < 2 ^ n := by
  sorry

theorem lt_two_pow_self' (n : Nat) : n < 2 ^ n := by
  sorry

theorem pow_add_two (m n : Nat) : 2 ^ (m + n) = 2 ^ m * 2 ^ n := by
  sorry

theorem four_pow_mod_three (n : Nat) : 4 ^ n % 3 = 1 := by
  sorry

theorem gcd_self_nat (n : Nat) : Nat.gcd n n = n := by
  sorry

theorem gcd_divides_sum (a b : Nat) : Nat.gcd a b ∣ a + b := by
  sorry

theorem strong_induction_principle (p : Nat → Prop) (h : ∀ n, (∀ m, m < n → p m) → p n) : ∀ n, p n := by
  sorry

theorem two_step_induction (p : Nat → Prop) (h0 : p 0) (h1 : p 1) (hs : ∀ n, p n → p (n + 2)) : ∀ n, p n := by
  sorry

theorem bounded_all (n : Nat) (h : n < 10) : n * n < 100 := by
  sorry

theorem int_sign_product (x y : Int) (hx : x < 0) (hy : y < 0) : 0 < x * y := by
  sorry

theorem fin_bound (i : Fin 5) : i.val ≤ 4 := by
  sorry

theorem three_divides_cube_minus (n : Nat) : (n * n * n + 2 * n) % 3 = 0 := by
  sorry

theorem mul_succ_lt (a b c : Nat) (h : a < b) (hc : 0 < c) : a * c < b * c := by
  sorry

theorem telescoping_sub (a b c : Int) : (a - b) + (b - c) = a - c := by
  sorry
