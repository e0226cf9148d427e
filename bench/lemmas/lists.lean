/-! Lists of the library. -/

theorem append_nil' {α : Type} (xs : List α) : xs ++ [] = xs := by
  sorry

theorem append_assoc' {α : Type} (xs ys zs : List α) : (xs ++ ys) ++ zs = xs ++ (ys ++ zs) := by
  sorry

theorem length_append' {α : Type} (xs ys : List α) : (xs ++ ys).length = xs.length + ys.length := by
  sorry

theorem reverse_append' {α : Type} (xs ys : List α) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse := by
  sorry

theorem reverse_involutive {α : Type} (xs : List α) : xs.reverse.reverse = xs := by
  sorry

theorem map_map' {α β γ : Type} (f : α → β) (g : β → γ) (xs : List α) : (xs.map f).map g = xs.map (g ∘ f) := by
  sorry

theorem map_id_fun {α : Type} (xs : List α) : xs.map (fun x => x) = xs := by
  sorry

theorem map_reverse_comm {α β : Type} (f : α → β) (xs : List α) : xs.reverse.map f = (xs.map f).reverse := by
  sorry

theorem filter_length_le {α : Type} (p : α → Bool) (xs : List α) : (xs.filter p).length ≤ xs.length := by
  sorry

theorem filter_idem {α : Type} (p : α → Bool) (xs : List α) : (xs.filter p).filter p = xs.filter p := by
  sorry

theorem filter_append' {α : Type} (p : α → Bool) (xs ys : List α) :
    (xs ++ ys).filter p = xs.filter p ++ ys.filter p := by
  sorry

theorem filter_and {α : Type} (p q : α → Bool) (xs : List α) :
    (xs.filter p).filter q = xs.filter (fun x => p x && q x) := by
  sorry

theorem filter_partition {α : Type} (p : α → Bool) (xs : List α) :
    (xs.filter p).length + (xs.filter (fun x => !p x)).length = xs.length := by
  sorry

theorem take_append_drop' {α : Type} (n : Nat) (xs : List α) : xs.take n ++ xs.drop n = xs := by
  sorry

theorem length_take_le {α : Type} (n : Nat) (xs : List α) : (xs.take n).length ≤ n := by
  sorry

theorem drop_drop' {α : Type} (m n : Nat) (xs : List α) : (xs.drop m).drop n = xs.drop (m + n) := by
  sorry

theorem mem_append_iff {α : Type} (a : α) (xs ys : List α) : a ∈ xs ++ ys ↔ a ∈ xs ∨ a ∈ ys := by
  sorry

theorem mem_map_of_mem' {α β : Type} (f : α → β) (a : α) (xs : List α) (h : a ∈ xs) : f a ∈ xs.map f := by
  sorry

theorem mem_filter_iff {α : Type} (p : α → Bool) (a : α) (xs : List α) : a ∈ xs.filter p ↔ a ∈ xs ∧ p a = true := by
  sorry

theorem mem_reverse_iff {α : Type} (a : α) (xs : List α) : a ∈ xs.reverse ↔ a ∈ xs := by
  sorry

theorem foldr_append' {α β : Type} (f : α → β → β) (b : β) (xs ys : List α) :
    (xs ++ ys).foldr f b = xs.foldr f (ys.foldr f b) := by
  sorry

theorem foldl_append' {α β : Type} (f : β → α → β) (b : β) (xs ys : List α) :
    (xs ++ ys).foldl f b = ys.foldl f (xs.foldl f b) := by
  sorry

theorem foldr_cons_nil {α : Type} (xs : List α) : xs.foldr (fun x acc => x :: acc) [] = xs := by
  sorry

theorem foldl_add_shift (xs : List Nat) (a b : Nat) : xs.foldl (· + ·) (a + b) = a + xs.foldl (· + ·) b := by
  sorry

theorem foldl_eq_foldr_add (xs : List Nat) : xs.foldl (· + ·) 0 = xs.foldr (· + ·) 0 := by
  sorry

theorem zip_length {α β : Type} (xs : List α) (ys : List β) (h : xs.length = ys.length) :
    (xs.zip ys).length = xs.length := by
  sorry

theorem length_replicate' {α : Type} (n : Nat) (a : α) : (List.replicate n a).length = n := by
  sorry

theorem map_replicate' {α β : Type} (f : α → β) (n : Nat) (a : α) :
    (List.replicate n a).map f = List.replicate n (f a) := by
  sorry

theorem cons_injective {α : Type} (x y : α) (xs ys : List α) (h : x :: xs = y :: ys) : x = y ∧ xs = ys := by
  sorry

theorem append_left_cancel' {α : Type} (xs ys zs : List α) (h : xs ++ ys = xs ++ zs) : ys = zs := by
  sorry

theorem exists_split_of_mem {α : Type} (a : α) (xs : List α) (h : a ∈ xs) : ∃ s t, xs = s ++ a :: t := by
  sorry

theorem exists_cons_of_length_pos {α : Type} (xs : List α) (h : 0 < xs.length) : ∃ x ys, xs = x :: ys := by
  sorry

theorem all_map {α β : Type} (f : α → β) (p : β → Bool) (xs : List α) : (xs.map f).all p = xs.all (p ∘ f) := by
  sorry

theorem any_or_append {α : Type} (p : α → Bool) (xs ys : List α) : (xs ++ ys).any p = (xs.any p || ys.any p) := by
  sorry

theorem sum_append_nat (xs ys : List Nat) : (xs ++ ys).sum = xs.sum + ys.sum := by
  sorry

theorem sum_map_add (f g : Nat → Nat) (xs : List Nat) :
    (xs.map (fun x => f x + g x)).sum = (xs.map f).sum + (xs.map g).sum := by
  sorry

theorem flatten_length {α : Type} (xss : List (List α)) : xss.flatten.length = (xss.map List.length).sum := by
  sorry

theorem head_append {α : Type} (x : α) (xs ys : List α) : ((x :: xs) ++ ys).head? = some x := by
  sorry

theorem subset_trans' {α : Type} (xs ys zs : List α) (h₁ : xs ⊆ ys) (h₂ : ys ⊆ zs) : xs ⊆ zs := by
  sorry

theorem length_eq_zero_iff' {α : Type} (xs : List α) : xs.length = 0 ↔ xs = [] := by
  sorry

theorem concat_not_nil {α : Type} (xs : List α) (a : α) : xs ++ [a] ≠ [] := by
  sorry

theorem le_sum_of_mem (n : Nat) (xs : List Nat) (h : n ∈ xs) : n ≤ xs.sum := by
  sorry
