-- difficulty: medium; kind: program
def indexOf (x : Nat) : List Nat → Option Nat
  | [] => none
  | y :: ys => if x = y then some 0 else (indexOf x ys).map (· + 1)

def indexOf_post (x : Nat) (xs : List Nat) (r : Option Nat) : Prop :=
  match r with
  | none => x ∉ xs
  | some i => xs[i]? = some x

theorem indexOf_correct (x : Nat) (xs : List Nat) : indexOf_post x xs (indexOf x xs) := by
  sorry
