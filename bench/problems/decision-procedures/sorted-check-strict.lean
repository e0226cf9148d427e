-- difficulty: medium; kind: program
def increasing : List Nat → Bool
  | [] => true
  | [_] => true
  | x :: y :: rest => x < y && increasing (y :: rest)

def increasing_post (xs : List Nat) (r : Bool) : Prop := r = true ↔ xs.Pairwise (· < ·)

theorem increasing_correct (xs : List Nat) : increasing_post xs (increasing xs) := by
  sorry
