-- difficulty: hard; kind: program
def minMaxGo : List Nat → Nat → Nat → Nat × Nat
  | [], lo, hi => (lo, hi)
  | x :: xs, lo, hi => minMaxGo xs (min lo x) (max hi x)

def minMax (x : Nat) (xs : List Nat) : Nat × Nat := minMaxGo xs x x

def minMax_post (x : Nat) (xs : List Nat) (r : Nat × Nat) : Prop := ∀ y ∈ x :: xs, r.1 ≤ y ∧ y ≤ r.2

theorem minMax_correct (x : Nat) (xs : List Nat) : minMax_post x xs (minMax x xs) := by
  have key : ∀ lo hi, (minMaxGo xs lo hi).1 ≤ lo ∧ hi ≤ (minMaxGo xs lo hi).2 ∧
      ∀ y ∈ xs, (minMaxGo xs lo hi).1 ≤ y ∧ y ≤ (minMaxGo xs lo hi).2 := by
    induction xs with
    | nil => simp [minMaxGo]
    | cons z zs ih =>
      intro lo hi
      simp only [minMaxGo]
      have h := ih (min lo z) (max hi z)
      refine ⟨by omega, by omega, ?_⟩
      intro y hy
      simp at hy
      rcases hy with rfl | hy
      · omega
      · exact h.2.2 y hy
  intro y hy
  have h := key x x
  simp at hy
  simp only [minMax]
  rcases hy with rfl | hy
  · omega
  · exact h.2.2 y hy
