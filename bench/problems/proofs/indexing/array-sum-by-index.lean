-- difficulty: hard; kind: program
def sumFrom (a : Array Nat) (i : Nat) : Nat :=
  if h : i < a.size then a[i] + sumFrom a (i + 1) else 0
termination_by a.size - i

def sum_post (a : Array Nat) (r : Nat) : Prop := r = a.toList.sum

theorem sumFrom_drop (a : Array Nat) (i : Nat) : sumFrom a i = (a.toList.drop i).sum := by
  fun_induction sumFrom a i with
  | case1 i h ih =>
    rw [List.drop_eq_getElem_cons (by simpa using h), List.sum_cons, ← ih]
    simp
  | case2 i h => rw [List.drop_eq_nil_of_le (by simpa using h), List.sum_nil]

theorem sum_correct (a : Array Nat) : sum_post a (sumFrom a 0) := by
  simp [sum_post, sumFrom_drop]
