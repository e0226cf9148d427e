-- difficulty: medium; kind: program
def indexOf (x : Nat) : List Nat → Option Nat
  | [] => none
  | y :: ys => if x = y then some 0 else (indexOf x ys).map (· + 1)

def indexOf_post (x : Nat) (xs : List Nat) (r : Option Nat) : Prop :=
  match r with
  | none => x ∉ xs
  | some i => xs[i]? = some x

theorem indexOf_correct (x : Nat) (xs : List Nat) : indexOf_post x xs (indexOf x xs) := by
  unfold indexOf_post
  induction xs with
  | nil => simp [indexOf]
  | cons y ys ih =>
    unfold indexOf
    by_cases h : x = y
    · simp [h]
    · cases h2 : indexOf x ys with
      | none => simp [h2] at ih; simp [h, ih]
      | some i => simp [h2] at ih; simp [h, ih]
