-- difficulty: easy; kind: program
def countDown (n : Nat) : List Nat :=
  match n with
  | 0 => []
  | k + 1 => k :: countDown k

def countDown_post (n : Nat) (r : List Nat) : Prop :=
  r.length = n ∧ ∀ x, x ∈ r ↔ x < n

theorem countDown_correct (n : Nat) : countDown_post n (countDown n) := by
  sorry
