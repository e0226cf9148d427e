-- difficulty: easy; kind: program
def lastDigit (n : Nat) : Nat := n % 10

def lastDigit_post (n r : Nat) : Prop := r < 10 ∧ ∃ q, n = 10 * q + r

theorem lastDigit_correct (n : Nat) : lastDigit_post n (lastDigit n) := by
  sorry
