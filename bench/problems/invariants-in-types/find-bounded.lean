-- difficulty: hard; kind: program
/-- The first place whose element passes, as an index that cannot be out of bounds. -/
def findPlace (p : α → Bool) : (xs : List α) → Option (Fin xs.length)
  | [] => none
  | x :: xs => if p x then some ⟨0, Nat.succ_pos _⟩ else (findPlace p xs).map Fin.succ

def findPlace_post (p : α → Bool) (xs : List α) : Option (Fin xs.length) → Prop
  | none => ∀ x, x ∈ xs → p x = false
  | some i => p (xs.get i) = true

theorem findPlace_correct (p : α → Bool) (xs : List α) : findPlace_post p xs (findPlace p xs) := by
  sorry
