-- difficulty: hard; kind: program
def isPow : Nat → Nat → Bool
  | 0, _ => false
  | fuel + 1, n => n == 1 || (n % 2 == 0 && isPow fuel (n / 2))

def isPow_post (n : Nat) (r : Bool) : Prop := r = true → ∃ k, n = 2 ^ k

theorem isPow_correct (fuel n : Nat) : isPow_post n (isPow fuel n) := by
  unfold isPow_post
  induction fuel generalizing n with
  | zero => simp [isPow]
  | succ fuel ih =>
    simp only [isPow, Bool.or_eq_true, Bool.and_eq_true, beq_iff_eq]
    rintro (h | ⟨e, h⟩)
    · exact ⟨0, by simpa using h⟩
    · obtain ⟨k, hk⟩ := ih _ h
      exact ⟨k + 1, by rw [Nat.pow_succ]; omega⟩
