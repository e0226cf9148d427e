-- difficulty: medium; kind: program
def sumGo : List Nat → Nat → Nat
  | [], acc => acc
  | x :: xs, acc => sumGo xs (acc + x)

def sumAll (xs : List Nat) : Nat := sumGo xs 0

def sumAll_post (xs : List Nat) (r : Nat) : Prop := r = xs.sum

theorem sumAll_correct (xs : List Nat) : sumAll_post xs (sumAll xs) := by
  sorry
