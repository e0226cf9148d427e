-- difficulty: hard; kind: program
def minMaxGo : List Nat → Nat → Nat → Nat × Nat
  | [], lo, hi => (lo, hi)
  | x :: xs, lo, hi => minMaxGo xs (min lo x) (max hi x)

def minMax (x : Nat) (xs : List Nat) : Nat × Nat := minMaxGo xs x x

def minMax_post (x : Nat) (xs : List Nat) (r : Nat × Nat) : Prop := ∀ y ∈ x :: xs, r.1 ≤ y ∧ y ≤ r.2

theorem minMax_correct (x : Nat) (xs : List Nat) : minMax_post x xs (minMax x xs) := by
  sorry
