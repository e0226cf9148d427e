-- difficulty: medium; kind: program
def lastOr (d : Nat) : List Nat → Nat
  | [] => d
  | x :: xs => lastOr x xs

def lastOr_post (d : Nat) (xs : List Nat) (r : Nat) : Prop :=
  (xs = [] → r = d) ∧ (xs ≠ [] → r ∈ xs)

theorem lastOr_correct (d : Nat) (xs : List Nat) : lastOr_post d xs (lastOr d xs) := by
  sorry
