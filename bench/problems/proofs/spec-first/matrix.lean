-- difficulty: easy; kind: spec-first
def addRows : List Nat → List Nat → List Nat
  | [], _ => []
  | _, [] => []
  | x :: xs, y :: ys => (x + y) :: addRows xs ys

def addMatrix : List (List Nat) → List (List Nat) → List (List Nat)
  | [], _ => []
  | _, [] => []
  | r :: rs, s :: ss => addRows r s :: addMatrix rs ss

def scale (k : Nat) (m : List (List Nat)) : List (List Nat) := m.map (fun row => row.map (k * ·))

theorem addRows_comm (xs ys : List Nat) : addRows xs ys = addRows ys xs := by
  induction xs generalizing ys with
  | nil => cases ys <;> simp [addRows]
  | cons x xs ih =>
    cases ys with
    | nil => simp [addRows]
    | cons y ys => simp [addRows, ih ys, Nat.add_comm]

theorem addMatrix_comm (a b : List (List Nat)) : addMatrix a b = addMatrix b a := by
  have rows : ∀ xs ys, addRows xs ys = addRows ys xs := by
    intro xs
    induction xs with
    | nil => intro ys; cases ys <;> simp [addRows]
    | cons x xs ih =>
      intro ys
      cases ys with
      | nil => simp [addRows]
      | cons y ys => simp [addRows, ih ys, Nat.add_comm]
  induction a generalizing b with
  | nil => cases b <;> simp [addMatrix]
  | cons r rs ih =>
    cases b with
    | nil => simp [addMatrix]
    | cons s ss => simp [addMatrix, ih ss, rows r s]

theorem addRows_length (xs ys : List Nat) : (addRows xs ys).length = min xs.length ys.length := by
  induction xs generalizing ys with
  | nil => simp [addRows]
  | cons x xs ih =>
    cases ys with
    | nil => simp [addRows]
    | cons y ys => simp [addRows, ih]

theorem scale_length (k : Nat) (m : List (List Nat)) : (scale k m).length = m.length := by
  simp [scale]

theorem scale_scale (a b : Nat) (m : List (List Nat)) : scale a (scale b m) = scale (a * b) m := by
  simp [scale, Function.comp_def, Nat.mul_assoc]
