-- difficulty: hard; kind: program
def lexLess : List Nat → List Nat → Bool
  | [], [] => false
  | [], _ :: _ => true
  | _ :: _, [] => false
  | x :: xs, y :: ys => x < y || (x == y && lexLess xs ys)

def lexLess_post (xs ys : List Nat) (r : Bool) : Prop := r = true → ¬ (lexLess ys xs = true)

theorem lexLess_correct (xs ys : List Nat) : lexLess_post xs ys (lexLess xs ys) := by
  sorry
