-- difficulty: hard; kind: program
def merge : List Nat → List Nat → List Nat
  | [], ys => ys
  | xs, [] => xs
  | x :: xs, y :: ys => if x ≤ y then x :: merge xs (y :: ys) else y :: merge (x :: xs) ys

def merge_pre (xs ys : List Nat) : Prop := xs.Pairwise (· ≤ ·) ∧ ys.Pairwise (· ≤ ·)

def merge_post (xs ys r : List Nat) : Prop := r.Pairwise (· ≤ ·) ∧ ∀ z, z ∈ r ↔ z ∈ xs ∨ z ∈ ys

theorem mem_merge (xs ys : List Nat) (z : Nat) : z ∈ merge xs ys ↔ z ∈ xs ∨ z ∈ ys := by
  fun_induction merge xs ys <;> grind

theorem merge_correct (xs ys : List Nat) (h : merge_pre xs ys) : merge_post xs ys (merge xs ys) := by
  unfold merge_pre at h
  refine ⟨?_, fun z => mem_merge xs ys z⟩
  fun_induction merge xs ys with
  | case1 ys => exact h.2
  | case2 xs => exact h.1
  | case3 x xs y ys hxy ih =>
    simp only [List.pairwise_cons, mem_merge] at *
    grind
  | case4 x xs y ys hxy ih =>
    simp only [List.pairwise_cons, mem_merge] at *
    grind
