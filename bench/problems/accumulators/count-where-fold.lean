-- difficulty: medium; kind: program
def countPositive (xs : List Int) : Nat :=
  xs.foldl (fun n x => if x > 0 then n + 1 else n) 0

def countPositive_post (xs : List Int) (r : Nat) : Prop := r = (xs.filter (fun x => x > 0)).length

theorem countPositive_correct (xs : List Int) : countPositive_post xs (countPositive xs) := by
  sorry
