-- difficulty: medium; kind: program
def increasing : List Nat → Bool
  | [] => true
  | [_] => true
  | x :: y :: rest => x < y && increasing (y :: rest)

def increasing_post (xs : List Nat) (r : Bool) : Prop := r = true ↔ xs.Pairwise (· < ·)

theorem increasing_correct (xs : List Nat) : increasing_post xs (increasing xs) := by
  unfold increasing_post
  fun_induction increasing xs with
  | case1 => simp
  | case2 => simp
  | case3 x y rest ih =>
    simp only [Bool.and_eq_true, decide_eq_true_eq, ih, List.pairwise_cons]
    constructor
    · rintro ⟨h, hy, hr⟩
      refine ⟨?_, hy, hr⟩
      intro z hz
      simp at hz
      rcases hz with rfl | hz
      · exact h
      · exact Nat.lt_trans h (hy z hz)
    · rintro ⟨hx, hy, hr⟩
      exact ⟨hx y (by simp), hy, hr⟩
