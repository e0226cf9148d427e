-- difficulty: medium; kind: program
def countMultiples (k : Nat) : Nat → Nat
  | 0 => 0
  | n + 1 => (if (n + 1) % k = 0 then 1 else 0) + countMultiples k n

def countMultiples_post (n r : Nat) : Prop := r ≤ n

theorem countMultiples_correct (k n : Nat) : countMultiples_post n (countMultiples k n) := by
  sorry
