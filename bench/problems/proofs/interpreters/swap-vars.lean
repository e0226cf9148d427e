-- difficulty: easy; kind: lemma
inductive E where
  | const (n : Nat)
  | x
  | y
  | add (a b : E)

def E.val (e : E) (a b : Nat) : Nat :=
  match e with
  | const n => n
  | x => a
  | y => b
  | add l r => l.val a b + r.val a b

def E.swap : E → E
  | const n => const n
  | x => y
  | y => x
  | add l r => add l.swap r.swap

theorem E.val_swap (e : E) (a b : Nat) : e.swap.val a b = e.val b a := by
  induction e with
  | const n => rfl
  | x => rfl
  | y => rfl
  | add l r ihl ihr => simp [swap, val, ihl, ihr]
