-- difficulty: medium; kind: program
def digits (n : Nat) : List Nat :=
  if h : n < 10 then [n] else digits (n / 10) ++ [n % 10]
termination_by n
decreasing_by sorry

def value (ds : List Nat) : Nat := ds.foldl (fun v d => 10 * v + d) 0

theorem value_digits (n : Nat) : value (digits n) = n := by
  sorry
