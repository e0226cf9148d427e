-- difficulty: medium; kind: program
def rotate (xs : List α) : Nat → List α
  | 0 => xs
  | n + 1 => match xs with
    | [] => []
    | x :: rest => rotate (rest ++ [x]) n

def rotate_post (xs r : List α) : Prop := r.length = xs.length

theorem rotate_correct (xs : List α) (n : Nat) : rotate_post xs (rotate xs n) := by
  unfold rotate_post
  fun_induction rotate xs n with
  | case1 xs => rfl
  | case2 => rfl
  | case3 n x rest ih => simp [ih]
