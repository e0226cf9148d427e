/-! Recursive functions of the file's own, easy ones first. -/

def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2

theorem double_is_twice (n : Nat) : double n = 2 * n := by
  sorry

def sumTo : Nat → Nat
  | 0 => 0
  | n + 1 => sumTo n + (n + 1)

theorem twice_sumTo (n : Nat) : 2 * sumTo n = n * (n + 1) := by
  sorry

def total : List Nat → Nat
  | [] => 0
  | x :: xs => x + total xs

def totalFrom (start : Nat) : List Nat → Nat
  | [] => start
  | x :: xs => totalFrom (start + x) xs

theorem totalFrom_is_total (start : Nat) (xs : List Nat) : totalFrom start xs = start + total xs := by
  sorry

inductive Tree where
  | leaf
  | node (left : Tree) (value : Nat) (right : Tree)

def Tree.mirror : Tree → Tree
  | leaf => leaf
  | node left value right => node right.mirror value left.mirror

theorem mirror_twice (t : Tree) : t.mirror.mirror = t := by
  sorry

def Tree.values : Tree → List Nat
  | leaf => []
  | node left value right => left.values ++ value :: right.values

theorem values_of_mirror (t : Tree) : t.mirror.values = t.values.reverse := by
  sorry
