-- difficulty: easy; kind: program
def halve (n : Nat) : Nat := if n < 2 then 0 else 1 + halve (n - 2)

def halve_post (n r : Nat) : Prop := 2 * r ≤ n ∧ n ≤ 2 * r + 1

theorem halve_correct (n : Nat) : halve_post n (halve n) := by
  unfold halve_post
  fun_induction halve n <;> omega
