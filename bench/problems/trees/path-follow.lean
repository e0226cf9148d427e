-- difficulty: hard; kind: program
inductive Tr where
  | leaf (n : Nat)
  | node (l r : Tr)

def Tr.follow : Tr → List Bool → Option Nat
  | leaf n, _ => some n
  | node l _, true :: p => l.follow p
  | node _ r, false :: p => r.follow p
  | node _ _, [] => none

def Tr.leaves : Tr → List Nat
  | leaf n => [n]
  | node l r => l.leaves ++ r.leaves

def Tr.follow_post (t : Tr) (r : Option Nat) : Prop := ∀ n, r = some n → n ∈ t.leaves

theorem follow_correct (t : Tr) (p : List Bool) : t.follow_post (t.follow p) := by
  sorry
