-- difficulty: easy; kind: program
def insertAt (x : α) : Nat → List α → List α
  | 0, xs => x :: xs
  | _ + 1, [] => [x]
  | n + 1, y :: ys => y :: insertAt x n ys

def insertAt_post (x : α) (xs r : List α) : Prop := r.length = xs.length + 1 ∧ x ∈ r

theorem insertAt_correct (x : α) (n : Nat) (xs : List α) : insertAt_post x xs (insertAt x n xs) := by
  sorry
