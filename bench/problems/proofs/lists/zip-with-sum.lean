-- difficulty: easy; kind: program
def addLists : List Nat → List Nat → List Nat
  | x :: xs, y :: ys => (x + y) :: addLists xs ys
  | _, _ => []

def addLists_post (xs ys r : List Nat) : Prop := r.length = min xs.length ys.length

theorem addLists_correct (xs ys : List Nat) : addLists_post xs ys (addLists xs ys) := by
  unfold addLists_post
  induction xs generalizing ys with
  | nil => simp [addLists]
  | cons x xs ih =>
    cases ys with
    | nil => simp [addLists]
    | cons y ys => simp [addLists, ih]
