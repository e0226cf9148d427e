-- difficulty: easy; kind: lemma
def splitHalf : List α → List α × List α
  | [] => ([], [])
  | [x] => ([x], [])
  | x :: y :: rest => (x :: (splitHalf rest).1, y :: (splitHalf rest).2)

theorem splitHalf_length (xs : List α) :
    (splitHalf xs).1.length + (splitHalf xs).2.length = xs.length := by
  fun_induction splitHalf xs with
  | case1 => rfl
  | case2 x => rfl
  | case3 x y rest ih => simp; omega
