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
  sorry

theorem addMatrix_comm (a b : List (List Nat)) : addMatrix a b = addMatrix b a := by
  sorry

theorem addRows_length (xs ys : List Nat) : (addRows xs ys).length = min xs.length ys.length := by
  sorry

theorem scale_length (k : Nat) (m : List (List Nat)) : (scale k m).length = m.length := by
  sorry

theorem scale_scale (a b : Nat) (m : List (List Nat)) : scale a (scale b m) = scale (a * b) m := by
  sorry
