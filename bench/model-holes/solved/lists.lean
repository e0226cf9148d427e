/-! Lists, easy ones first. -/

theorem append_nothing (xs : List Nat) : xs ++ [] = xs := by
  simp

theorem length_of_reversed (xs ys : List Nat) : (xs ++ ys).reverse.length = ys.length + xs.length := by
  simp [Nat.add_comm]

theorem map_then_map (f g : Nat → Nat) (xs : List Nat) : (xs.map f).map g = xs.map (fun x => g (f x)) := by
  induction xs with
  | nil => rfl
  | cons x xs ih => simp

theorem same_at_both_ends (n x : Nat) : List.replicate n x ++ [x] = x :: List.replicate n x := by
  induction n with
  | zero => rfl
  | succ n ih => rw [List.replicate_succ, List.cons_append, ih]

theorem filter_parts (p : Nat → Bool) (xs : List Nat) :
    (xs.filter p).length + (xs.filter (fun x => !p x)).length = xs.length := by
  induction xs with
  | nil => rfl
  | cons x xs ih => cases h : p x <;> simp [h] <;> omega
