-- difficulty: medium; kind: program
def distinct : List Nat → Bool
  | [] => true
  | x :: xs => !xs.contains x && distinct xs

def distinct_post (xs : List Nat) (r : Bool) : Prop := r = true ↔ xs.Nodup

theorem distinct_correct (xs : List Nat) : distinct_post xs (distinct xs) := by
  unfold distinct_post
  induction xs with
  | nil => simp [distinct]
  | cons x xs ih => simp [distinct, ih]
