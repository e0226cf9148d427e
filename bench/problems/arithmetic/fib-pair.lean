-- difficulty: hard; kind: program
def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)

def fibPair : Nat → Nat × Nat
  | 0 => (0, 1)
  | n + 1 => ((fibPair n).2, (fibPair n).1 + (fibPair n).2)

def fastFib (n : Nat) : Nat := (fibPair n).1

def fastFib_post (n r : Nat) : Prop := r = fib n

theorem fastFib_correct (n : Nat) : fastFib_post n (fastFib n) := by
  sorry
