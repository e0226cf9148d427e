-- difficulty: hard; kind: program
import Std.Data.HashMap

def tally (xs : List Nat) : Std.HashMap Nat Nat :=
  xs.foldl (fun m x => m.insert x (m.getD x 0 + 1)) ∅

def tally_post (xs : List Nat) (r : Std.HashMap Nat Nat) : Prop := ∀ x, r.getD x 0 = xs.count x

theorem tally_from (xs : List Nat) (m : Std.HashMap Nat Nat) (x : Nat) :
    (xs.foldl (fun m x => m.insert x (m.getD x 0 + 1)) m).getD x 0 = m.getD x 0 + xs.count x := by
  induction xs generalizing m with
  | nil => simp
  | cons y ys ih =>
    rw [List.foldl_cons, ih, Std.HashMap.getD_insert, List.count_cons]
    by_cases h : y = x
    · subst h; simp; omega
    · simp [h]

theorem tally_correct (xs : List Nat) : tally_post xs (tally xs) := by
  intro x
  simp [tally, tally_from]
