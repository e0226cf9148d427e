-- difficulty: easy; kind: lemma
def pairUp : List Nat → List Nat → List (Nat × Nat)
  | x :: xs, y :: ys => (x, y) :: pairUp xs ys
  | _, _ => []

theorem pairUp_unzip (ps : List (Nat × Nat)) : pairUp (ps.map Prod.fst) (ps.map Prod.snd) = ps := by
  sorry
