-- difficulty: medium; kind: lemma
def revOnto : List Nat → List Nat → List Nat
  | [], ys => ys
  | x :: xs, ys => revOnto xs (x :: ys)

theorem revOnto_revOnto (xs : List Nat) : revOnto (revOnto xs []) [] = xs := by
  have key : ∀ xs ys, revOnto xs ys = xs.reverse ++ ys := by
    intro xs
    induction xs with
    | nil => simp [revOnto]
    | cons x xs ih => intro ys; simp [revOnto, ih]
  simp [key]
