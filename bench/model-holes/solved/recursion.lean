/-! Recursive functions of the file's own, easy ones first. -/

def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2

theorem double_is_twice (n : Nat) : double n = 2 * n := by
  induction n with
  | zero => rfl
  | succ n ih => simp [double, ih]; omega

def sumTo : Nat → Nat
  | 0 => 0
  | n + 1 => sumTo n + (n + 1)

theorem twice_sumTo (n : Nat) : 2 * sumTo n = n * (n + 1) := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [sumTo, Nat.mul_add, ih, ← Nat.add_mul]
    exact Nat.mul_comm _ _

def total : List Nat → Nat
  | [] => 0
  | x :: xs => x + total xs

def totalFrom (start : Nat) : List Nat → Nat
  | [] => start
  | x :: xs => totalFrom (start + x) xs

theorem totalFrom_is_total (start : Nat) (xs : List Nat) : totalFrom start xs = start + total xs := by
  induction xs generalizing start with
  | nil => rfl
  | cons x xs ih => rw [totalFrom, total, ih, Nat.add_assoc]

inductive Tree where
  | leaf
  | node (left : Tree) (value : Nat) (right : Tree)

def Tree.mirror : Tree → Tree
  | leaf => leaf
  | node left value right => node right.mirror value left.mirror

theorem mirror_twice (t : Tree) : t.mirror.mirror = t := by
  induction t with
  | leaf => rfl
  | node left value right ihl ihr => rw [Tree.mirror, Tree.mirror, ihl, ihr]

def Tree.values : Tree → List Nat
  | leaf => []
  | node left value right => left.values ++ value :: right.values

theorem values_of_mirror (t : Tree) : t.mirror.values = t.values.reverse := by
  induction t with
  | leaf => rfl
  | node left value right ihl ihr => simp [Tree.mirror, Tree.values, ihl, ihr]
