-- difficulty: hard; kind: program
def choose : Nat → Nat → Nat
  | _, 0 => 1
  | 0, _ + 1 => 0
  | n + 1, k + 1 => choose n k + choose n (k + 1)

def choose_post (n : Nat) (r : Nat) : Prop := r = 1

theorem choose_self (n : Nat) : choose_post n (choose n n) := by
  have big : ∀ n k, n < k → choose n k = 0 := by
    intro n
    induction n with
    | zero => intro k h; cases k <;> simp [choose] at *
    | succ n ih =>
      intro k h
      cases k with
      | zero => omega
      | succ k => simp [choose, ih k (by omega), ih (k + 1) (by omega)]
  unfold choose_post
  induction n with
  | zero => rfl
  | succ n ih => simp [choose, ih, big n (n + 1) (by omega)]
