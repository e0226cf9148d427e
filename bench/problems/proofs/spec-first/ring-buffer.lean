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
  unfold add
  split <;> rfl

theorem add_fits (r : Ring) (x : Nat) (h : r.Fits) : (r.add x).Fits := by
  unfold Fits add at *
  split <;> simp <;> omega

theorem add_last (r : Ring) (x : Nat) (h : 0 < r.capacity) : (r.add x).items.getLast? = some x := by
  unfold add
  split
  · simp
  · cases e : r.items with
    | nil => simp [e] at *; omega
    | cons y ys => simp

theorem addAll_fits (r : Ring) (xs : List Nat) (h : r.Fits) : (r.addAll xs).Fits := by
  induction xs generalizing r with
  | nil => exact h
  | cons x xs ih =>
    apply ih
    unfold Fits add at *
    split <;> simp <;> omega

end Ring
