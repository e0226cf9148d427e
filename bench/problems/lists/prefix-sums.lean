-- difficulty: medium; kind: program
def prefixSums (s : Int) : List Int → List Int
  | [] => []
  | x :: xs => (s + x) :: prefixSums (s + x) xs

def prefixSums_post (xs r : List Int) : Prop := r.length = xs.length ∧ (xs ≠ [] → r.getLast? = some (xs.foldl (· + ·) 0))

theorem prefixSums_correct (xs : List Int) : prefixSums_post xs (prefixSums 0 xs) := by
  sorry
