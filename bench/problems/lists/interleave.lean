-- difficulty: medium; kind: lemma
def interleave : List α → List α → List α
  | [], ys => ys
  | x :: xs, ys => x :: interleave ys xs
termination_by xs ys => xs.length + ys.length

theorem length_interleave (xs ys : List α) :
    (interleave xs ys).length = xs.length + ys.length := by
  sorry
