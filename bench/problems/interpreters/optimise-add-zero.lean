-- difficulty: medium; kind: program
inductive A where
  | n (k : Nat)
  | v (i : Nat)
  | add (l r : A)

def A.eval (s : Nat → Nat) : A → Nat
  | n k => k
  | v i => s i
  | add l r => l.eval s + r.eval s

def A.simp : A → A
  | n k => n k
  | v i => v i
  | add l r =>
    match l.simp with
    | n 0 => r.simp
    | l' => add l' r.simp

def simp_post (a r : A) : Prop := ∀ s, r.eval s = a.eval s

theorem simp_correct (a : A) : simp_post a a.simp := by
  sorry
