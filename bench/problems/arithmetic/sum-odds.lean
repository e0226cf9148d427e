-- difficulty: easy; kind: lemma
def sumOdds : Nat → Nat
  | 0 => 0
  | n + 1 => sumOdds n + (2 * n + 1)

theorem sumOdds_square (n : Nat) : sumOdds n = n * n := by
  sorry
