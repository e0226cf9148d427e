-- difficulty: hard; kind: program
import Std.Data.HashMap

def tally (xs : List Nat) : Std.HashMap Nat Nat :=
  xs.foldl (fun m x => m.insert x (m.getD x 0 + 1)) ∅

def tally_post (xs : List Nat) (r : Std.HashMap Nat Nat) : Prop := ∀ x, r.getD x 0 = xs.count x

theorem tally_correct (xs : List Nat) : tally_post xs (tally xs) := by
  sorry
