-- difficulty: medium; kind: program
def removeDups : List Nat → List Nat
  | [] => []
  | x :: xs => if x ∈ xs then removeDups xs else x :: removeDups xs

def removeDups_post (xs r : List Nat) : Prop := (∀ x, x ∈ r ↔ x ∈ xs) ∧ r.Nodup

theorem removeDups_correct (xs : List Nat) : removeDups_post xs (removeDups xs) := by
  unfold removeDups_post
  induction xs with
  | nil => simp [removeDups]
  | cons x xs ih =>
    obtain ⟨h1, h2⟩ := ih
    unfold removeDups
    split <;> grind
