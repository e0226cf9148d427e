-- difficulty: hard; kind: program
def f91 (n : Nat) : Nat := if n > 100 then n - 10 else 91

def iterate91 : Nat → Nat → Nat
  | 0, n => n
  | k + 1, n => iterate91 k (f91 n)

def iterate91_post (k n r : Nat) : Prop := n ≤ 101 → 0 < k → r = 91

theorem iterate91_correct (k n : Nat) : iterate91_post k n (iterate91 k n) := by
  sorry
