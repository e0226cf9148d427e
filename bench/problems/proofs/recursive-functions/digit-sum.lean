-- difficulty: medium; kind: program
def digitSum (n : Nat) : Nat :=
  if n < 10 then n else n % 10 + digitSum (n / 10)

def digitSum_post (n r : Nat) : Prop := r ≤ n ∧ r % 9 = n % 9

theorem digitSum_correct (n : Nat) : digitSum_post n (digitSum n) := by
  unfold digitSum_post
  fun_induction digitSum n with
  | case1 n h => omega
  | case2 n h ih => omega
