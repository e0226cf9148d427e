-- difficulty: medium; kind: program
def digits (n : Nat) : List Nat :=
  if h : n < 10 then [n] else digits (n / 10) ++ [n % 10]
termination_by n
decreasing_by omega

def value (ds : List Nat) : Nat := ds.foldl (fun v d => 10 * v + d) 0

theorem value_digits (n : Nat) : value (digits n) = n := by
  fun_induction digits n with
  | case1 n h => simp [value]
  | case2 n h ih =>
    simp only [value, List.foldl_append, List.foldl_cons, List.foldl_nil] at *
    omega
