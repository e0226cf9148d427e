-- difficulty: medium; kind: lemma
theorem even_square (n : Nat) (h : n % 2 = 0) : n * n % 4 = 0 := by
  obtain ⟨k, rfl⟩ : ∃ k, n = 2 * k := ⟨n / 2, by omega⟩
  have : 2 * k * (2 * k) = 4 * (k * k) := by grind
  omega
