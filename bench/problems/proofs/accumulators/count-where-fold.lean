-- difficulty: medium; kind: program
def countPositive (xs : List Int) : Nat :=
  xs.foldl (fun n x => if x > 0 then n + 1 else n) 0

def countPositive_post (xs : List Int) (r : Nat) : Prop := r = (xs.filter (fun x => x > 0)).length

theorem countPositive_correct (xs : List Int) : countPositive_post xs (countPositive xs) := by
  have key : ∀ n, xs.foldl (fun n x => if x > 0 then n + 1 else n) n
      = n + (xs.filter (fun x => x > 0)).length := by
    induction xs with
    | nil => simp
    | cons x xs ih => intro n; by_cases h : x > 0 <;> simp [h, ih]; omega
  simp only [countPositive_post, countPositive, key]
  omega
