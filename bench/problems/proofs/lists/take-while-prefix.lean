-- difficulty: easy; kind: program
def takeWhileSmall (limit : Nat) : List Nat → List Nat
  | [] => []
  | x :: xs => if x < limit then x :: takeWhileSmall limit xs else []

def takeWhileSmall_post (limit : Nat) (xs r : List Nat) : Prop :=
  (∀ x ∈ r, x < limit) ∧ ∃ rest, xs = r ++ rest

theorem takeWhileSmall_correct (limit : Nat) (xs : List Nat) :
    takeWhileSmall_post limit xs (takeWhileSmall limit xs) := by
  unfold takeWhileSmall_post
  induction xs with
  | nil => simp [takeWhileSmall]
  | cons x xs ih =>
    obtain ⟨h1, rest, h2⟩ := ih
    unfold takeWhileSmall
    split
    · next hx => exact ⟨by grind, rest, by simp [← h2]⟩
    · exact ⟨by simp, x :: xs, by simp⟩
