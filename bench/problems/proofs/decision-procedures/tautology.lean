-- difficulty: medium; kind: lemma
inductive P where
  | tt
  | ff
  | v (i : Nat)
  | imp (a b : P)

def P.holds (e : Nat → Bool) : P → Bool
  | tt => true
  | ff => false
  | v i => e i
  | imp a b => !a.holds e || b.holds e

def P.swap (e : Nat → Bool) : P → P
  | tt => tt
  | ff => ff
  | v i => if e i then tt else ff
  | imp a b => imp (a.swap e) (b.swap e)

theorem P.holds_swap (p : P) (e f : Nat → Bool) : (p.swap e).holds f = p.holds e := by
  induction p with
  | tt => rfl
  | ff => rfl
  | v i => cases h : e i <;> simp [swap, holds, h]
  | imp a b iha ihb => simp [swap, holds, iha, ihb]
