-- difficulty: hard; kind: program
def sumFrom (a : Array Nat) (i : Nat) : Nat :=
  if h : i < a.size then a[i] + sumFrom a (i + 1) else 0
termination_by a.size - i

def sum_post (a : Array Nat) (r : Nat) : Prop := r = a.toList.sum

theorem sum_correct (a : Array Nat) : sum_post a (sumFrom a 0) := by
  sorry
