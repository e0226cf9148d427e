-- difficulty: medium; kind: spec-first
def joinAll : List (List Nat) → List Nat
  | [] => []
  | [w] => w
  | w :: ws => w ++ 0 :: joinAll ws

def consHead (x : Nat) : List (List Nat) → List (List Nat)
  | [] => [[x]]
  | w :: ws => (x :: w) :: ws

def splitAll : List Nat → List (List Nat)
  | [] => [[]]
  | x :: xs => if x = 0 then [] :: splitAll xs else consHead x (splitAll xs)

theorem splitAll_not_empty (xs : List Nat) : splitAll xs ≠ [] := by
  sorry

theorem join_split (xs : List Nat) : joinAll (splitAll xs) = xs := by
  sorry

theorem split_no_zero (xs : List Nat) : ∀ w ∈ splitAll xs, 0 ∉ w := by
  sorry
