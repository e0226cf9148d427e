-- difficulty: medium; kind: program
def setAt : List Nat → Nat → Nat → List Nat
  | [], _, _ => []
  | _ :: xs, 0, v => v :: xs
  | x :: xs, i + 1, v => x :: setAt xs i v

def setAt_post (xs : List Nat) (i v : Nat) (r : List Nat) : Prop :=
  r.length = xs.length ∧ ∀ j, j ≠ i → r[j]? = xs[j]?

theorem setAt_correct (xs : List Nat) (i v : Nat) : setAt_post xs i v (setAt xs i v) := by
  sorry
