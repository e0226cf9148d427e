-- difficulty: medium; kind: program
def keepGo (p : Nat → Bool) : List Nat → List Nat → List Nat
  | [], acc => acc.reverse
  | x :: xs, acc => if p x then keepGo p xs (x :: acc) else keepGo p xs acc

def keep (p : Nat → Bool) (xs : List Nat) : List Nat := keepGo p xs []

def keep_post (p : Nat → Bool) (xs r : List Nat) : Prop := r = xs.filter p

theorem keep_correct (p : Nat → Bool) (xs : List Nat) : keep_post p xs (keep p xs) := by
  sorry
