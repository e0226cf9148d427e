-- difficulty: medium; kind: lemma
def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib (n + 1) + fib n

theorem fib_step (n : Nat) : fib n ≤ fib (n + 1) := by
  cases n with
  | zero => simp [fib]
  | succ n => simp [fib]
