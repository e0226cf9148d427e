-- difficulty: medium; kind: program
def isPrefix : List Nat → List Nat → Bool
  | [], _ => true
  | _ :: _, [] => false
  | x :: xs, y :: ys => x == y && isPrefix xs ys

def isPrefix_post (xs ys : List Nat) (r : Bool) : Prop := r = true ↔ ∃ zs, ys = xs ++ zs

theorem isPrefix_correct (xs ys : List Nat) : isPrefix_post xs ys (isPrefix xs ys) := by
  unfold isPrefix_post
  fun_induction isPrefix xs ys with
  | case1 ys => simp
  | case2 x xs => simp
  | case3 x xs y ys ih =>
    simp only [Bool.and_eq_true, beq_iff_eq, ih]
    constructor
    · rintro ⟨rfl, zs, rfl⟩
      exact ⟨zs, rfl⟩
    · rintro ⟨zs, h⟩
      simp at h
      exact ⟨h.1.symm, zs, h.2⟩
