-- difficulty: medium; kind: program
def countEvensGo : List Nat → Nat → Nat
  | [], acc => acc
  | x :: xs, acc => countEvensGo xs (if x % 2 = 0 then acc + 1 else acc)

def countEvens (xs : List Nat) : Nat := countEvensGo xs 0

def countEvens_post (xs : List Nat) (r : Nat) : Prop := r = (xs.filter (fun x => x % 2 == 0)).length

theorem countEvens_correct (xs : List Nat) : countEvens_post xs (countEvens xs) := by
  have key : ∀ acc, countEvensGo xs acc = acc + (xs.filter (fun x => x % 2 == 0)).length := by
    induction xs with
    | nil => simp [countEvensGo]
    | cons x xs ih =>
      intro acc
      simp only [countEvensGo, ih]
      by_cases h : x % 2 = 0 <;> simp [h] <;> omega
  simp [countEvens_post, countEvens, key]
