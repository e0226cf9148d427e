-- difficulty: easy; kind: program
def partitionBy (p : Nat → Bool) : List Nat → List Nat × List Nat
  | [] => ([], [])
  | x :: xs =>
    let (a, b) := partitionBy p xs
    if p x then (x :: a, b) else (a, x :: b)

def partitionBy_post (p : Nat → Bool) (xs : List Nat) (r : List Nat × List Nat) : Prop :=
  r.1 = xs.filter p ∧ r.2 = xs.filter (fun x => !p x)

theorem partitionBy_correct (p : Nat → Bool) (xs : List Nat) :
    partitionBy_post p xs (partitionBy p xs) := by
  sorry
