-- difficulty: hard; kind: program
def lexLess : List Nat → List Nat → Bool
  | [], [] => false
  | [], _ :: _ => true
  | _ :: _, [] => false
  | x :: xs, y :: ys => x < y || (x == y && lexLess xs ys)

def lexLess_post (xs ys : List Nat) (r : Bool) : Prop := r = true → ¬ (lexLess ys xs = true)

theorem lexLess_correct (xs ys : List Nat) : lexLess_post xs ys (lexLess xs ys) := by
  unfold lexLess_post
  fun_induction lexLess xs ys with
  | case1 => simp
  | case2 => simp [lexLess]
  | case3 => simp
  | case4 x xs y ys ih => simp [lexLess]; grind
