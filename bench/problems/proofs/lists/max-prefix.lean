-- difficulty: hard; kind: program
def runningMax : Nat → List Nat → List Nat
  | _, [] => []
  | m, x :: xs => max m x :: runningMax (max m x) xs

def runningMax_post (m : Nat) (xs r : List Nat) : Prop := r.length = xs.length ∧ ∀ z ∈ r, m ≤ z

theorem runningMax_correct (m : Nat) (xs : List Nat) : runningMax_post m xs (runningMax m xs) := by
  unfold runningMax_post
  induction xs generalizing m with
  | nil => simp [runningMax]
  | cons x xs ih =>
    have h := ih (max m x)
    simp only [runningMax, List.length_cons, h.1, true_and]
    intro z hz
    simp at hz
    rcases hz with rfl | hz
    · omega
    · have := h.2 z hz; omega
