-- difficulty: easy; kind: program
def subsetB (xs ys : List Nat) : Bool := xs.all (fun x => ys.contains x)

def subset_post (xs ys : List Nat) (r : Bool) : Prop := r = true ↔ ∀ x, x ∈ xs → x ∈ ys

theorem subset_correct (xs ys : List Nat) : subset_post xs ys (subsetB xs ys) := by
  sorry
