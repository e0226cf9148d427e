-- difficulty: medium; kind: program
def fact : Nat → Nat
  | 0 => 1
  | n + 1 => (n + 1) * fact n

def factLoop (n acc : Nat) : Nat :=
  match n with
  | 0 => acc
  | k + 1 => factLoop k (acc * (k + 1))

def fastFact (n : Nat) : Nat := factLoop n 1

def fastFact_post (n r : Nat) : Prop := r = fact n

theorem fastFact_correct (n : Nat) : fastFact_post n (fastFact n) := by
  sorry
