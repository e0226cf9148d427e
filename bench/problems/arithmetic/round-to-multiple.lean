-- difficulty: medium; kind: program
def roundDown (n k : Nat) : Nat := n - n % k

def roundDown_pre (k : Nat) : Prop := 0 < k

def roundDown_post (n k r : Nat) : Prop := r ≤ n ∧ n < r + k ∧ r % k = 0

theorem roundDown_correct (n k : Nat) (h : roundDown_pre k) : roundDown_post n k (roundDown n k) := by
  sorry
