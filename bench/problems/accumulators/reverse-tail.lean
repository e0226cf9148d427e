-- difficulty: medium; kind: program
def revOnto : List α → List α → List α
  | [], acc => acc
  | x :: xs, acc => revOnto xs (x :: acc)

def fastReverse (xs : List α) : List α := revOnto xs []

def fastReverse_post (xs r : List α) : Prop := r = xs.reverse

theorem fastReverse_correct (xs : List α) : fastReverse_post xs (fastReverse xs) := by
  sorry
