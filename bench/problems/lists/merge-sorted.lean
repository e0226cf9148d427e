-- difficulty: hard; kind: program
def merge : List Nat → List Nat → List Nat
  | [], ys => ys
  | xs, [] => xs
  | x :: xs, y :: ys => if x ≤ y then x :: merge xs (y :: ys) else y :: merge (x :: xs) ys

def merge_pre (xs ys : List Nat) : Prop := xs.Pairwise (· ≤ ·) ∧ ys.Pairwise (· ≤ ·)

def merge_post (xs ys r : List Nat) : Prop := r.Pairwise (· ≤ ·) ∧ ∀ z, z ∈ r ↔ z ∈ xs ∨ z ∈ ys

theorem merge_correct (xs ys : List Nat) (h : merge_pre xs ys) : merge_post xs ys (merge xs ys) := by
  sorry
