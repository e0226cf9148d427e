-- difficulty: easy; kind: program
def insertAt (x : α) : Nat → List α → List α
  | 0, xs => x :: xs
  | _ + 1, [] => [x]
  | n + 1, y :: ys => y :: insertAt x n ys

def insertAt_post (x : α) (xs r : List α) : Prop := r.length = xs.length + 1 ∧ x ∈ r

theorem insertAt_correct (x : α) (n : Nat) (xs : List α) : insertAt_post x xs (insertAt x n xs) := by
  unfold insertAt_post
  fun_induction insertAt x n xs with
  | case1 xs => simp
  | case2 n => simp
  | case3 n y ys ih => simp [ih.1, ih.2]
