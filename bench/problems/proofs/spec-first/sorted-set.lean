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
  induction xs with
  | nil => simp [has]
  | cons y ys ih => simp [has, ih]

theorem has_add (x z : Nat) (xs : List Nat) : has z (add x xs) = (z == x || has z xs) := by
  induction xs with
  | nil => simp [add, has]
  | cons y ys ih =>
    simp only [add]
    split
    · simp [has]
    · split
      · subst_vars; simp [has]
      · simp only [has, ih]; grind

theorem add_strict (x : Nat) (xs : List Nat) (h : Strict xs) : Strict (add x xs) := by
  have mem : ∀ z (ys : List Nat), z ∈ add x ys → z = x ∨ z ∈ ys := by
    intro z ys
    induction ys with
    | nil => simp [add]
    | cons y ys ih => simp only [add]; split <;> (try split) <;> grind
  induction xs with
  | nil => simp [add, Strict]
  | cons y ys ih =>
    simp only [add]
    simp only [Strict] at h
    split
    · simp only [Strict]
      refine ⟨?_, h.1, h.2⟩
      intro z hz
      simp at hz
      rcases hz with rfl | hz
      · assumption
      · exact Nat.lt_trans ‹x < y› (h.1 z hz)
    · split
      · simp only [Strict]; exact h
      · simp only [Strict]
        refine ⟨?_, ih h.2⟩
        intro z hz
        rcases mem z ys hz with rfl | hz
        · omega
        · exact h.1 z hz

theorem has_union (z : Nat) (xs ys : List Nat) : has z (union xs ys) = (has z xs || has z ys) := by
  have step : ∀ x z xs, has z (add x xs) = (z == x || has z xs) := by
    intro x z xs
    induction xs with
    | nil => simp [add, has]
    | cons y ys ih =>
      simp only [add]
      split
      · simp [has]
      · split
        · subst_vars; simp [has]
        · simp only [has, ih]; grind
  induction xs with
  | nil => simp [union, has]
  | cons x xs ih => simp [union, step, has, ih, Bool.or_assoc]
