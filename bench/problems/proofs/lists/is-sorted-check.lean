-- difficulty: medium; kind: program
def isSorted : List Int → Bool
  | [] => true
  | [_] => true
  | x :: y :: rest => decide (x ≤ y) && isSorted (y :: rest)

def isSorted_post (xs : List Int) (r : Bool) : Prop := r = true ↔ xs.Pairwise (· ≤ ·)

theorem isSorted_correct (xs : List Int) : isSorted_post xs (isSorted xs) := by
  unfold isSorted_post
  fun_induction isSorted xs with
  | case1 => simp
  | case2 x => simp
  | case3 x y rest ih =>
    simp only [Bool.and_eq_true, decide_eq_true_eq, ih, List.pairwise_cons]
    grind
