-- difficulty: medium; kind: program
def isSorted : List Int → Bool
  | [] => true
  | [_] => true
  | x :: y :: rest => decide (x ≤ y) && isSorted (y :: rest)

def isSorted_post (xs : List Int) (r : Bool) : Prop := r = true ↔ xs.Pairwise (· ≤ ·)

theorem isSorted_correct (xs : List Int) : isSorted_post xs (isSorted xs) := by
  sorry
