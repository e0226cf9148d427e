-- difficulty: medium; kind: lemma
theorem even_square (n : Nat) (h : n % 2 = 0) : n * n % 4 = 0 := by
  sorry
