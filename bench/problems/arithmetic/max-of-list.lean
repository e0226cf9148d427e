-- difficulty: medium; kind: program
def maxList : List Nat → Nat
  | [] => 0
  | x :: xs => max x (maxList xs)

def maxList_pre (xs : List Nat) : Prop := xs ≠ []

def maxList_post (xs : List Nat) (r : Nat) : Prop := (∀ x ∈ xs, x ≤ r) ∧ r ∈ xs

theorem maxList_correct (xs : List Nat) (h : maxList_pre xs) : maxList_post xs (maxList xs) := by
  sorry
