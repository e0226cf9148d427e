-- difficulty: medium; kind: program
/-- The first position of `x`. -/
def position (x : Nat) : List Nat → Option Nat
  | [] => none
  | y :: ys => if y = x then some 0 else (position x ys).map (· + 1)

def position_post (x : Nat) (xs : List Nat) : Option Nat → Prop
  | none => x ∉ xs
  | some i => xs[i]? = some x ∧ ∀ j, j < i → xs[j]? ≠ some x

theorem position_correct (x : Nat) (xs : List Nat) : position_post x xs (position x xs) := by
  induction xs with
  | nil => simp [position, position_post]
  | cons y ys ih =>
    simp only [position]
    split
    case isTrue h => simp [position_post, h]
    case isFalse h =>
      cases e : position x ys with
      | none =>
        rw [e] at ih
        simp only [position_post, Option.map_none, List.mem_cons, not_or] at *
        exact ⟨fun k => h k.symm, ih⟩
      | some i =>
        rw [e] at ih
        simp only [position_post, Option.map_some] at *
        refine ⟨by simpa using ih.1, fun j hj => ?_⟩
        cases j with
        | zero => simpa using h
        | succ j => simpa using ih.2 j (by omega)
