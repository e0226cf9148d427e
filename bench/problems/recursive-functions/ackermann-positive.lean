-- difficulty: medium; kind: lemma
def ack : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ack m 1
  | m + 1, n + 1 => ack m (ack (m + 1) n)

theorem lt_ack (m n : Nat) : n < ack m n := by
  sorry
