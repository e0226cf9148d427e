-- difficulty: easy; kind: program
def sumTo : Nat → Nat
  | 0 => 0
  | n + 1 => n + 1 + sumTo n

def sumTo_post (n r : Nat) : Prop := 2 * r = n * (n + 1)

theorem sumTo_correct (n : Nat) : sumTo_post n (sumTo n) := by
  unfold sumTo_post
  induction n with
  | zero => rfl
  | succ n ih => simp only [sumTo]; grind
