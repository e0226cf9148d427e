-- difficulty: medium; kind: lemma
def revOnto : List Nat → List Nat → List Nat
  | [], ys => ys
  | x :: xs, ys => revOnto xs (x :: ys)

theorem revOnto_revOnto (xs : List Nat) : revOnto (revOnto xs []) [] = xs := by
  sorry
