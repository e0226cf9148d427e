/-! Lists, easy ones first. -/

theorem append_nothing (xs : List Nat) : xs ++ [] = xs := by
  sorry

theorem length_of_reversed (xs ys : List Nat) : (xs ++ ys).reverse.length = ys.length + xs.length := by
  sorry

theorem map_then_map (f g : Nat → Nat) (xs : List Nat) : (xs.map f).map g = xs.map (fun x => g (f x)) := by
  sorry

theorem same_at_both_ends (n x : Nat) : List.replicate n x ++ [x] = x :: List.replicate n x := by
  sorry

theorem filter_parts (p : Nat → Bool) (xs : List Nat) :
    (xs.filter p).length + (xs.filter (fun x => !p x)).length = xs.length := by
  sorry
