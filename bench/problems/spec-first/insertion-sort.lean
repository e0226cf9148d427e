-- difficulty: medium; kind: spec-first
def insertSorted (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x ≤ y then x :: y :: ys else y :: insertSorted x ys

def isort : List Nat → List Nat
  | [] => []
  | x :: xs => insertSorted x (isort xs)

def Sorted : List Nat → Prop
  | [] => True
  | x :: xs => (∀ y ∈ xs, x ≤ y) ∧ Sorted xs

theorem insertSorted_perm (x : Nat) (xs : List Nat) : (insertSorted x xs).Perm (x :: xs) := by
  sorry

theorem mem_insertSorted (x z : Nat) (xs : List Nat) : z ∈ insertSorted x xs ↔ z = x ∨ z ∈ xs := by
  sorry

theorem insertSorted_sorted (x : Nat) (xs : List Nat) (h : Sorted xs) : Sorted (insertSorted x xs) := by
  sorry

theorem isort_perm (xs : List Nat) : (isort xs).Perm xs := by
  sorry

theorem isort_length (xs : List Nat) : (isort xs).length = xs.length := by
  sorry
