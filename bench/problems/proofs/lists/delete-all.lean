-- difficulty: easy; kind: program
def deleteAll (x : Nat) : List Nat → List Nat
  | [] => []
  | y :: ys => if x = y then deleteAll x ys else y :: deleteAll x ys

def deleteAll_post (x : Nat) (xs r : List Nat) : Prop := ∀ z, z ∈ r ↔ z ∈ xs ∧ z ≠ x

theorem deleteAll_correct (x : Nat) (xs : List Nat) : deleteAll_post x xs (deleteAll x xs) := by
  intro z
  induction xs with
  | nil => simp [deleteAll]
  | cons y ys ih =>
    simp only [deleteAll]
    split <;> simp_all <;> grind
