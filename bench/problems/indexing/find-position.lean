-- difficulty: medium; kind: program
/-- The first position of `x`. -/
def position (x : Nat) : List Nat → Option Nat
  | [] => none
  | y :: ys => if y = x then some 0 else (position x ys).map (· + 1)

def position_post (x : Nat) (xs : List Nat) : Option Nat → Prop
  | none => x ∉ xs
  | some i => xs[i]? = some x ∧ ∀ j, j < i → xs[j]? ≠ some x

theorem position_correct (x : Nat) (xs : List Nat) : position_post x xs (position x xs) := by
  sorry
