-- difficulty: medium; kind: spec-first
structure Ring where
  items : List Nat
  capacity : Nat

namespace Ring

def add (r : Ring) (x : Nat) : Ring :=
  if r.items.length < r.capacity then { r with items := r.items ++ [x] }
  else { r with items := (r.items ++ [x]).drop 1 }

def addAll (r : Ring) : List Nat → Ring
  | [] => r
  | x :: xs => (r.add x).addAll xs

def Fits (r : Ring) : Prop := r.items.length ≤ r.capacity

theorem add_capacity (r : Ring) (x : Nat) : (r.add x).capacity = r.capacity := by
  sorry

theorem add_fits (r : Ring) (x : Nat) (h : r.Fits) : (r.add x).Fits := by
  sorry

theorem add_last (r : Ring) (x : Nat) (h : 0 < r.capacity) : (r.add x).items.getLast? = some x := by
  sorry

theorem addAll_fits (r : Ring) (xs : List Nat) (h : r.Fits) : (r.addAll xs).Fits := by
  sorry

end Ring
