-- difficulty: hard; kind: program
/-- The first place whose element passes, as an index that cannot be out of bounds. -/
def findPlace (p : α → Bool) : (xs : List α) → Option (Fin xs.length)
  | [] => none
  | x :: xs => if p x then some ⟨0, Nat.succ_pos _⟩ else (findPlace p xs).map Fin.succ

def findPlace_post (p : α → Bool) (xs : List α) : Option (Fin xs.length) → Prop
  | none => ∀ x, x ∈ xs → p x = false
  | some i => p (xs.get i) = true

theorem findPlace_correct (p : α → Bool) (xs : List α) : findPlace_post p xs (findPlace p xs) := by
  induction xs with
  | nil => simp [findPlace, findPlace_post]
  | cons x xs ih =>
    simp only [findPlace]
    split
    case isTrue h => simpa [findPlace_post] using h
    case isFalse h =>
      cases e : findPlace p xs with
      | none =>
        rw [e] at ih
        simpa [findPlace_post, h] using ih
      | some i =>
        rw [e] at ih
        simpa [findPlace_post] using ih
