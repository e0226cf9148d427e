-- difficulty: medium; kind: spec-first
def joinAll : List (List Nat) → List Nat
  | [] => []
  | [w] => w
  | w :: ws => w ++ 0 :: joinAll ws

def consHead (x : Nat) : List (List Nat) → List (List Nat)
  | [] => [[x]]
  | w :: ws => (x :: w) :: ws

def splitAll : List Nat → List (List Nat)
  | [] => [[]]
  | x :: xs => if x = 0 then [] :: splitAll xs else consHead x (splitAll xs)

theorem splitAll_not_empty (xs : List Nat) : splitAll xs ≠ [] := by
  cases xs with
  | nil => simp [splitAll]
  | cons x xs =>
    simp only [splitAll]
    split
    · simp
    · cases splitAll xs <;> simp [consHead]

theorem join_split (xs : List Nat) : joinAll (splitAll xs) = xs := by
  induction xs with
  | nil => rfl
  | cons x xs ih =>
    simp only [splitAll]
    cases h : splitAll xs with
    | nil =>
      exfalso
      cases xs with
      | nil => simp [splitAll] at h
      | cons y ys =>
        simp only [splitAll] at h
        split at h
        · simp at h
        · cases e : splitAll ys <;> simp [e, consHead] at h
    | cons w ws =>
      rw [h] at ih
      split
      · subst_vars; simp [joinAll]
      · cases ws <;> simp_all [consHead, joinAll]

theorem split_no_zero (xs : List Nat) : ∀ w ∈ splitAll xs, 0 ∉ w := by
  induction xs with
  | nil => simp [splitAll]
  | cons x xs ih =>
    simp only [splitAll]
    split
    · simp; exact ih
    · cases h : splitAll xs with
      | nil => simp [consHead]; omega
      | cons w ws =>
        rw [h] at ih
        simp [consHead] at *
        exact ⟨⟨by omega, ih.1⟩, ih.2⟩
