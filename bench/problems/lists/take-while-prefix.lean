-- difficulty: easy; kind: program
def takeWhileSmall (limit : Nat) : List Nat → List Nat
  | [] => []
  | x :: xs => if x < limit then x :: takeWhileSmall limit xs else []

def takeWhileSmall_post (limit : Nat) (xs r : List Nat) : Prop :=
  (∀ x ∈ r, x < limit) ∧ ∃ rest, xs = r ++ rest

theorem takeWhileSmall_correct (limit : Nat) (xs : List Nat) :
    takeWhileSmall_post limit xs (takeWhileSmall limit xs) := by
  sorry
