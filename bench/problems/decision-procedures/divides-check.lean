-- difficulty: easy; kind: program
def divides (d n : Nat) : Bool := n % d == 0

def divides_post (d n : Nat) (r : Bool) : Prop := r = true ↔ ∃ k, n = d * k

theorem divides_correct (d n : Nat) : divides_post d n (divides d n) := by
  sorry
