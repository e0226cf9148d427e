-- difficulty: easy; kind: lemma
def pow' (b : Nat) : Nat → Nat
  | 0 => 1
  | n + 1 => b * pow' b n

theorem pow'_add (b m n : Nat) : pow' b (m + n) = pow' b m * pow' b n := by
  sorry
