-- difficulty: hard; kind: spec-first
def merge : List Nat → List Nat → List Nat
  | [], ys => ys
  | x :: xs, [] => x :: xs
  | x :: xs, y :: ys => if x ≤ y then x :: merge xs (y :: ys) else y :: merge (x :: xs) ys

def msort (xs : List Nat) : List Nat :=
  if h : xs.length ≤ 1 then xs
  else merge (msort (xs.take (xs.length / 2))) (msort (xs.drop (xs.length / 2)))
termination_by xs.length
decreasing_by
  · simp; omega
  · simp; omega

theorem merge_nil (xs : List Nat) : merge xs [] = xs := by
  cases xs <;> simp [merge]

theorem merge_length (xs ys : List Nat) : (merge xs ys).length = xs.length + ys.length := by
  fun_induction merge xs ys <;> simp_all <;> omega

theorem mem_merge (z : Nat) (xs ys : List Nat) : z ∈ merge xs ys ↔ z ∈ xs ∨ z ∈ ys := by
  fun_induction merge xs ys <;> simp_all <;> grind

theorem msort_length (xs : List Nat) : (msort xs).length = xs.length := by
  have len : ∀ xs ys : List Nat, (merge xs ys).length = xs.length + ys.length := by
    intro xs ys
    fun_induction merge xs ys <;> simp_all <;> omega
  fun_induction msort xs with
  | case1 => rfl
  | case2 xs h ih1 ih2 => rw [len, ih1, ih2]; simp; omega
