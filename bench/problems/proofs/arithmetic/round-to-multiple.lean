-- difficulty: medium; kind: program
def roundDown (n k : Nat) : Nat := n - n % k

def roundDown_pre (k : Nat) : Prop := 0 < k

def roundDown_post (n k r : Nat) : Prop := r ≤ n ∧ n < r + k ∧ r % k = 0

theorem roundDown_correct (n k : Nat) (h : roundDown_pre k) : roundDown_post n k (roundDown n k) := by
  unfold roundDown_pre at h
  unfold roundDown_post roundDown
  have m := Nat.mod_lt n h
  have le := Nat.mod_le n k
  refine ⟨by omega, by omega, ?_⟩
  have d := Nat.div_add_mod n k
  have e : n - n % k = k * (n / k) := by omega
  rw [e]
  exact Nat.mul_mod_right k (n / k)
