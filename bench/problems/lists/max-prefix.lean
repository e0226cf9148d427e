-- difficulty: hard; kind: program
def runningMax : Nat → List Nat → List Nat
  | _, [] => []
  | m, x :: xs => max m x :: runningMax (max m x) xs

def runningMax_post (m : Nat) (xs r : List Nat) : Prop := r.length = xs.length ∧ ∀ z ∈ r, m ≤ z

theorem runningMax_correct (m : Nat) (xs : List Nat) : runningMax_post m xs (runningMax m xs) := by
  sorry
