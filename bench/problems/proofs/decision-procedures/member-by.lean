-- difficulty: medium; kind: program
def anyBelow (n : Nat) : List Nat → Bool
  | [] => false
  | x :: xs => if x < n then true else anyBelow n xs

def anyBelow_post (n : Nat) (xs : List Nat) (r : Bool) : Prop := r = true ↔ ∃ x ∈ xs, x < n

theorem anyBelow_correct (n : Nat) (xs : List Nat) : anyBelow_post n xs (anyBelow n xs) := by
  unfold anyBelow_post
  induction xs with
  | nil => simp [anyBelow]
  | cons x xs ih =>
    simp only [anyBelow]
    split <;> simp_all <;> omega
