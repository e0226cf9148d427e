-- difficulty: medium; kind: program
def hasDup : List Nat → Bool
  | [] => false
  | x :: xs => xs.contains x || hasDup xs

def hasDup_post (xs : List Nat) (r : Bool) : Prop := r = true ↔ ¬ xs.Nodup

theorem hasDup_correct (xs : List Nat) : hasDup_post xs (hasDup xs) := by
  unfold hasDup_post
  induction xs with
  | nil => simp [hasDup]
  | cons x xs ih => simp only [hasDup, Bool.or_eq_true, ih, List.nodup_cons, List.contains_iff_mem]; grind
