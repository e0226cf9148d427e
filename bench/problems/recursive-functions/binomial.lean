-- difficulty: hard; kind: program
def choose : Nat → Nat → Nat
  | _, 0 => 1
  | 0, _ + 1 => 0
  | n + 1, k + 1 => choose n k + choose n (k + 1)

def choose_post (n : Nat) (r : Nat) : Prop := r = 1

theorem choose_self (n : Nat) : choose_post n (choose n n) := by
  sorry
