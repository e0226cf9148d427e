-- difficulty: medium; kind: spec-first
def add (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x < y then x :: y :: ys else if x = y then y :: ys else y :: add x ys

def has (x : Nat) : List Nat → Bool
  | [] => false
  | y :: ys => x == y || has x ys

def union : List Nat → List Nat → List Nat
  | [], ys => ys
  | x :: xs, ys => add x (union xs ys)

def Strict : List Nat → Prop
  | [] => True
  | x :: xs => (∀ y ∈ xs, x < y) ∧ Strict xs

theorem has_iff (x : Nat) (xs : List Nat) : has x xs = true ↔ x ∈ xs := by
  sorry

theorem has_add (x z : Nat) (xs : List Nat) : has z (add x xs) = (z == x || has z xs) := by
  sorry

theorem add_strict (x : Nat) (xs : List Nat) (h : Strict xs) : Strict (add x xs) := by
  sorry

theorem has_union (z : Nat) (xs ys : List Nat) : has z (union xs ys) = (has z xs || has z ys) := by
  sorry
