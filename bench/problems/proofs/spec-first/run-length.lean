-- difficulty: medium; kind: spec-first
def expand : List (Nat × Nat) → List Nat
  | [] => []
  | (n, x) :: rest => List.replicate n x ++ expand rest

def addRun (x : Nat) : List (Nat × Nat) → List (Nat × Nat)
  | [] => [(1, x)]
  | (n, y) :: rest => if x = y then (n + 1, y) :: rest else (1, x) :: (n, y) :: rest

def compress : List Nat → List (Nat × Nat)
  | [] => []
  | x :: xs => addRun x (compress xs)

theorem expand_addRun (x : Nat) (runs : List (Nat × Nat)) : expand (addRun x runs) = x :: expand runs := by
  cases runs with
  | nil => simp [addRun, expand]
  | cons run rest =>
    obtain ⟨n, y⟩ := run
    simp only [addRun]
    split
    · subst_vars; simp [expand, List.replicate_succ]
    · simp [expand]

theorem expand_compress (xs : List Nat) : expand (compress xs) = xs := by
  induction xs with
  | nil => rfl
  | cons x xs ih =>
    simp only [compress]
    cases h : compress xs with
    | nil => rw [h] at ih; simp [addRun, expand] at *; exact ih
    | cons run rest =>
      obtain ⟨n, y⟩ := run
      rw [h] at ih
      simp only [addRun]
      split
      · subst_vars; simp [expand, List.replicate_succ]
      · simp [expand] at *; exact ih

theorem compress_positive (xs : List Nat) : ∀ run ∈ compress xs, 0 < run.1 := by
  induction xs with
  | nil => simp [compress]
  | cons x xs ih =>
    simp only [compress]
    cases h : compress xs with
    | nil => simp [addRun]
    | cons run rest =>
      rw [h] at ih
      obtain ⟨n, y⟩ := run
      simp only [addRun]
      split <;> grind

theorem compress_length (xs : List Nat) : (compress xs).length ≤ xs.length := by
  induction xs with
  | nil => simp [compress]
  | cons x xs ih =>
    simp only [compress]
    cases h : compress xs with
    | nil => simp [addRun]
    | cons run rest =>
      rw [h] at ih
      obtain ⟨n, y⟩ := run
      simp only [addRun]
      split <;> simp only [List.length_cons] at * <;> omega
