-- difficulty: medium; kind: program
def isPrefix : List Nat → List Nat → Bool
  | [], _ => true
  | _ :: _, [] => false
  | x :: xs, y :: ys => x == y && isPrefix xs ys

def isPrefix_post (xs ys : List Nat) (r : Bool) : Prop := r = true ↔ ∃ zs, ys = xs ++ zs

theorem isPrefix_correct (xs ys : List Nat) : isPrefix_post xs ys (isPrefix xs ys) := by
  sorry
