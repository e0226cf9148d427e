-- difficulty: medium; kind: program
def occurs (x : Nat) : List Nat → Nat
  | [] => 0
  | y :: ys => if x = y then occurs x ys + 1 else occurs x ys

def sameCounts (xs ys : List Nat) : Bool := xs.all fun x => occurs x xs ≤ occurs x ys

def sameCounts_post (xs ys : List Nat) (r : Bool) : Prop := r = true → ∀ x ∈ xs, x ∈ ys

theorem sameCounts_correct (xs ys : List Nat) : sameCounts_post xs ys (sameCounts xs ys) := by
  sorry
