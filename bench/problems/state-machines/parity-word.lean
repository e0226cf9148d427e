-- difficulty: easy; kind: lemma
def flips : Bool → List Bool → Bool
  | b, [] => b
  | b, x :: xs => flips (b != x) xs

theorem flips_not (b : Bool) (xs : List Bool) : flips (!b) xs = !flips b xs := by
  sorry
