-- difficulty: easy; kind: program
mutual
def isEven : Nat → Bool
  | 0 => true
  | n + 1 => isOdd n
def isOdd : Nat → Bool
  | 0 => false
  | n + 1 => isEven n
end

def parity_post (n : Nat) (e o : Bool) : Prop := (e = true ↔ n % 2 = 0) ∧ (o = true ↔ n % 2 = 1)

theorem parity_correct (n : Nat) : parity_post n (isEven n) (isOdd n) := by
  sorry
