-- difficulty: medium; kind: program
def dropLast' : List Nat → List Nat
  | [] => []
  | [_] => []
  | x :: y :: rest => x :: dropLast' (y :: rest)

def dropLast'_post (xs r : List Nat) : Prop := r.length = xs.length - 1

theorem dropLast'_correct (xs : List Nat) : dropLast'_post xs (dropLast' xs) := by
  unfold dropLast'_post
  fun_induction dropLast' xs <;> simp_all
