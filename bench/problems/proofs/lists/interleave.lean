-- difficulty: medium; kind: lemma
def interleave : List α → List α → List α
  | [], ys => ys
  | x :: xs, ys => x :: interleave ys xs
termination_by xs ys => xs.length + ys.length

theorem length_interleave (xs ys : List α) :
    (interleave xs ys).length = xs.length + ys.length := by
  fun_induction interleave xs ys with
  | case1 ys => simp
  | case2 x xs ys ih => simp [ih]; omega
