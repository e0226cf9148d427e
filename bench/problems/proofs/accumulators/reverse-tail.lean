-- difficulty: medium; kind: program
def revOnto : List α → List α → List α
  | [], acc => acc
  | x :: xs, acc => revOnto xs (x :: acc)

def fastReverse (xs : List α) : List α := revOnto xs []

def fastReverse_post (xs r : List α) : Prop := r = xs.reverse

theorem fastReverse_correct (xs : List α) : fastReverse_post xs (fastReverse xs) := by
  have key : ∀ acc, revOnto xs acc = xs.reverse ++ acc := by
    induction xs with
    | nil => simp [revOnto]
    | cons x xs ih => intro acc; simp [revOnto, ih]
  simp [fastReverse_post, fastReverse, key]
