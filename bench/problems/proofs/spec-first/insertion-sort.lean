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
  induction xs with
  | nil => simp [insertSorted]
  | cons y ys ih =>
    simp only [insertSorted]
    split
    · exact List.Perm.refl _
    · exact (List.Perm.cons y ih).trans (List.Perm.swap x y ys)

theorem mem_insertSorted (x z : Nat) (xs : List Nat) : z ∈ insertSorted x xs ↔ z = x ∨ z ∈ xs := by
  induction xs with
  | nil => simp [insertSorted]
  | cons y ys ih =>
    simp only [insertSorted]
    split <;> simp [ih] <;> grind

theorem insertSorted_sorted (x : Nat) (xs : List Nat) (h : Sorted xs) : Sorted (insertSorted x xs) := by
  have mem : ∀ z (ys : List Nat), z ∈ insertSorted x ys ↔ z = x ∨ z ∈ ys := by
    intro z ys
    induction ys with
    | nil => simp [insertSorted]
    | cons y ys ih => simp only [insertSorted]; split <;> simp [ih] <;> grind
  induction xs with
  | nil => simp [insertSorted, Sorted]
  | cons y ys ih =>
    simp only [insertSorted]
    split
    · simp only [Sorted] at *
      refine ⟨?_, h⟩
      intro z hz
      simp at hz
      rcases hz with rfl | hz
      · assumption
      · exact Nat.le_trans ‹x ≤ y› (h.1 z hz)
    · simp only [Sorted] at *
      refine ⟨?_, ih h.2⟩
      intro z hz
      rw [mem] at hz
      rcases hz with rfl | hz
      · omega
      · exact h.1 z hz

theorem isort_perm (xs : List Nat) : (isort xs).Perm xs := by
  have step : ∀ (x : Nat) (ys : List Nat), (insertSorted x ys).Perm (x :: ys) := by
    intro x ys
    induction ys with
    | nil => simp [insertSorted]
    | cons y ys ih =>
      simp only [insertSorted]
      split
      · exact List.Perm.refl _
      · exact (List.Perm.cons y ih).trans (List.Perm.swap x y ys)
  induction xs with
  | nil => simp [isort]
  | cons x xs ih => exact (step x (isort xs)).trans (List.Perm.cons x ih)

theorem isort_length (xs : List Nat) : (isort xs).length = xs.length := by
  have step : ∀ (x : Nat) (ys : List Nat), (insertSorted x ys).length = ys.length + 1 := by
    intro x ys
    induction ys with
    | nil => simp [insertSorted]
    | cons y ys ih => simp only [insertSorted]; split <;> simp [ih]
  induction xs with
  | nil => simp [isort]
  | cons x xs ih => simp [isort, step, ih]
