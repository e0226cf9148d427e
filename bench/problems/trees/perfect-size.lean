-- difficulty: medium; kind: program
inductive P where
  | tip
  | bin (l r : P)

def full : Nat → P
  | 0 => .tip
  | n + 1 => .bin (full n) (full n)

def P.leaves : P → Nat
  | tip => 1
  | bin l r => l.leaves + r.leaves

def full_post (n : Nat) (t : P) : Prop := t.leaves = 2 ^ n

theorem full_correct (n : Nat) : full_post n (full n) := by
  sorry
