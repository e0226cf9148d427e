-- difficulty: medium; kind: program
def prefixSums (s : Int) : List Int → List Int
  | [] => []
  | x :: xs => (s + x) :: prefixSums (s + x) xs

def prefixSums_post (xs r : List Int) : Prop := r.length = xs.length ∧ (xs ≠ [] → r.getLast? = some (xs.foldl (· + ·) 0))

theorem prefixSums_correct (xs : List Int) : prefixSums_post xs (prefixSums 0 xs) := by
  have len : ∀ s (xs : List Int), (prefixSums s xs).length = xs.length := by
    intro s xs
    induction xs generalizing s with
    | nil => rfl
    | cons x xs ih => simp [prefixSums, ih]
  have last : ∀ (xs : List Int) s, xs ≠ [] → (prefixSums s xs).getLast? = some (xs.foldl (· + ·) s) := by
    intro xs
    induction xs with
    | nil => intro s h; contradiction
    | cons x xs ih =>
      intro s _
      cases xs with
      | nil => simp [prefixSums]
      | cons y ys =>
        have := ih (s + x) (by simp)
        simp only [prefixSums, List.foldl_cons] at *
        simpa using this
  exact ⟨len 0 xs, last xs 0⟩
