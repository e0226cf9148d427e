/-!
# Small lemmas

Numbers, lists and logic, from easy to hard. The last two may stay open: they need an idea.
-/

theorem sandwich (a b c : Nat) (h₁ : a ≤ b) (h₂ : b < c) : a + 1 ≤ c := by
  sorry

theorem square_of_sum (a b : Nat) : (a + b) * (a + b) = a * a + 2 * a * b + b * b := by
  sorry

theorem odd_square (n : Nat) (h : n % 2 = 1) : n * n % 2 = 1 := by
  sorry

theorem halves (n : Nat) : ∃ k, n = 2 * k ∨ n = 2 * k + 1 := by
  sorry

/-- The sum of the numbers up to `n`. -/
def sumTo : Nat → Nat
  | 0 => 0
  | n + 1 => sumTo n + (n + 1)

theorem sumTo_formula (n : Nat) : 2 * sumTo n = n * (n + 1) := by
  sorry

/-- Reverses a list in linear time; `acc` holds what is reversed already. -/
def reverseOnto {α : Type} : List α → List α → List α
  | [], acc => acc
  | x :: xs, acc => reverseOnto xs (x :: acc)

theorem reverseOnto_nil {α : Type} (xs : List α) : reverseOnto xs [] = xs.reverse := by
  sorry

theorem partition_length {α : Type} (p : α → Bool) (xs : List α) :
    (xs.filter p).length + (xs.filter fun x => !p x).length = xs.length := by
  sorry

theorem forall_and_exists {α : Type} (p q : α → Prop) (h : ∃ x, p x) (all : ∀ x, p x → q x) : ∃ x, q x ∧ p x := by
  sorry

/-- In a room where everybody who is asked shaves or does not shave himself, there is no barber. -/
theorem no_barber {α : Type} (shaves : α → α → Prop) : ¬∃ b, ∀ x, shaves b x ↔ ¬shaves x x := by
  sorry

/-- Stamps of 3 and 5 pay every amount from 8 on. -/
theorem stamps (n : Nat) (h : 8 ≤ n) : ∃ a b, n = 3 * a + 5 * b := by
  sorry

/-- Whoever is in a non-empty pub: there is one such that, if he drinks, everybody drinks. -/
theorem drinker {α : Type} (someone : α) (drinks : α → Prop) : ∃ x, drinks x → ∀ y, drinks y := by
  sorry
