-- difficulty: hard; kind: program
def isPow : Nat → Nat → Bool
  | 0, _ => false
  | fuel + 1, n => n == 1 || (n % 2 == 0 && isPow fuel (n / 2))

def isPow_post (n : Nat) (r : Bool) : Prop := r = true → ∃ k, n = 2 ^ k

theorem isPow_correct (fuel n : Nat) : isPow_post n (isPow fuel n) := by
  sorry
