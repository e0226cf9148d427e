-- difficulty: medium; kind: lemma
def ack : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ack m 1
  | m + 1, n + 1 => ack m (ack (m + 1) n)

theorem lt_ack (m n : Nat) : n < ack m n := by
  fun_induction ack m n with
  | case1 n => omega
  | case2 m ih => omega
  | case3 m n ih1 ih2 => omega
