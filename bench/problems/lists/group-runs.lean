-- difficulty: hard; kind: program
def pack : List Nat → List (List Nat)
  | [] => []
  | x :: xs => match pack xs with
    | (y :: ys) :: rest => if x = y then (x :: y :: ys) :: rest else [x] :: (y :: ys) :: rest
    | other => [x] :: other

def pack_post (xs : List Nat) (r : List (List Nat)) : Prop := r.flatten = xs

theorem pack_correct (xs : List Nat) : pack_post xs (pack xs) := by
  sorry
