/-! Recursive functions of the reader's own on numbers. -/

def sumTo : Nat → Nat
  | 0 => 0
  | n + 1 => (n + 1) + sumTo n

theorem sumTo_closed (n : Nat) : 2 * sumTo n = n * (n + 1) := by
  sorry

theorem sumTo_div (n : Nat) : sumTo n = n * (n + 1) / 2 := by
  sorry

theorem le_sumTo (n : Nat) : n ≤ sumTo n := by
  sorry

theorem sumTo_mono (m n : Nat) (h : m ≤ n) : sumTo m ≤ sumTo n := by
  sorry

def sumOdd : Nat → Nat
  | 0 => 0
  | n + 1 => (2 * n + 1) + sumOdd n

theorem sumOdd_square (n : Nat) : sumOdd n = n * n := by
  sorry

def sumSquares : Nat → Nat
  | 0 => 0
  | n + 1 => (n + 1) * (n + 1) + sumSquares n

theorem sumSquares_closed (n : Nat) : 6 * sumSquares n = n * (n + 1) * (2 * n + 1) := by
  sorry

def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2

theorem double_eq (n : Nat) : double n = 2 * n := by
  sorry

theorem double_add (m n : Nat) : double (m + n) = double m + double n := by
  sorry

def plus : Nat → Nat → Nat
  | 0, m => m
  | n + 1, m => plus n m + 1

theorem plus_zero (n : Nat) : plus n 0 = n := by
  sorry

theorem plus_succ (n m : Nat) : plus n (m + 1) = plus n m + 1 := by
  sorry

theorem plus_comm (n m : Nat) : plus n m = plus m n := by
  sorry

theorem plus_assoc (a b c : Nat) : plus (plus a b) c = plus a (plus b c) := by
  sorry

def times : Nat → Nat → Nat
  | 0, _ => 0
  | n + 1, m => m + times n m

theorem times_eq_mul (n m : Nat) : times n m = n * m := by
  sorry

def power : Nat → Nat → Nat
  | _, 0 => 1
  | b, e + 1 => b * power b e

theorem power_add (b m n : Nat) : power b (m + n) = power b m * power b n := by
  sorry

theorem power_pos (b n : Nat) (h : 0 < b) : 0 < power b n := by
  sorry

def fact : Nat → Nat
  | 0 => 1
  | n + 1 => (n + 1) * fact n

theorem fact_pos (n : Nat) : 0 < fact n := by
  sorry

theorem le_fact (n : Nat) : n ≤ fact n := by
  sorry

def factAcc : Nat → Nat → Nat
  | 0, acc => acc
  | n + 1, acc => factAcc n ((n + 1) * acc)

theorem factAcc_spec (n acc : Nat) : factAcc n acc = fact n * acc := by
  sorry

def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)

theorem fib_pos (n : Nat) (h : 0 < n) : 0 < fib n := by
  sorry

theorem fib_lt_two_pow (n : Nat) : fib n < 2 ^ n := by
  sorry

theorem fib_le_succ (n : Nat) : fib n ≤ fib (n + 1) := by
  sorry

def sumFib : Nat → Nat
  | 0 => 0
  | n + 1 => sumFib n + fib (n + 1)

theorem sumFib_closed (n : Nat) : sumFib n + 1 = fib (n + 2) := by
  sorry

def fibAcc : Nat → Nat → Nat → Nat
  | 0, a, _ => a
  | n + 1, a, b => fibAcc n b (a + b)

theorem fibAcc_spec (n k : Nat) : fibAcc n (fib k) (fib (k + 1)) = fib (n + k) := by
  sorry

mutual
def isEven : Nat → Bool
  | 0 => true
  | n + 1 => isOdd n
def isOdd : Nat → Bool
  | 0 => false
  | n + 1 => isEven n
end

theorem isEven_double (n : Nat) : isEven (2 * n) = true := by
  sorry

theorem isOdd_eq_not_isEven (n : Nat) : isOdd n = !isEven n := by
  sorry

theorem isEven_mod (n : Nat) : isEven n = (n % 2 == 0) := by
  sorry

def half : Nat → Nat
  | 0 => 0
  | 1 => 0
  | n + 2 => half n + 1

theorem half_double (n : Nat) : half (n + n) = n := by
  sorry

theorem half_le (n : Nat) : half n ≤ n := by
  sorry

theorem half_eq_div (n : Nat) : half n = n / 2 := by
  sorry

def iter {α : Type} (f : α → α) : Nat → α → α
  | 0, x => x
  | n + 1, x => iter f n (f x)

theorem iter_add {α : Type} (f : α → α) (m n : Nat) (x : α) : iter f (m + n) x = iter f n (iter f m x) := by
  sorry

theorem iter_comm {α : Type} (f : α → α) (n : Nat) (x : α) : iter f n (f x) = f (iter f n x) := by
  sorry

def gcd' (a b : Nat) : Nat := if h : b = 0 then a else gcd' b (a % b)
termination_by b
decreasing_by exact Nat.mod_lt _ (Nat.pos_of_ne_zero h)

theorem gcd'_zero (a : Nat) : gcd' a 0 = a := by
  sorry

theorem gcd'_divides (a b : Nat) : gcd' a b ∣ a ∧ gcd' a b ∣ b := by
  sorry

def clamp (lo hi x : Nat) : Nat := if x < lo then lo else if hi < x then hi else x

theorem clamp_bounds (lo hi x : Nat) (h : lo ≤ hi) : lo ≤ clamp lo hi x ∧ clamp lo hi x ≤ hi := by
  sorry

theorem clamp_idem (lo hi x : Nat) (h : lo ≤ hi) : clamp lo hi (clamp lo hi x) = clamp lo hi x := by
  sorry

def log2 (n : Nat) : Nat := if n ≤ 1 then 0 else log2 (n / 2) + 1

theorem log2_le (n : Nat) : log2 n ≤ n := by
  sorry
