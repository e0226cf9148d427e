-- difficulty: medium; kind: program
inductive Ex where
  | n (k : Nat)
  | b (v : Bool)
  | plus (l r : Ex)
  | iff (c t e : Ex)

inductive Ty where
  | nat
  | bool
  deriving DecidableEq

inductive V where
  | n (k : Nat)
  | b (v : Bool)

def V.ty : V → Ty
  | n _ => .nat
  | b _ => .bool

def Ex.ty : Ex → Option Ty
  | n _ => some .nat
  | b _ => some .bool
  | plus l r => match l.ty, r.ty with
    | some .nat, some .nat => some .nat
    | _, _ => none
  | iff c t e => match c.ty, t.ty, e.ty with
    | some .bool, some a, some a' => if a = a' then some a else none
    | _, _, _ => none

def Ex.eval : Ex → Option V
  | n k => some (.n k)
  | b v => some (.b v)
  | plus l r => match l.eval, r.eval with
    | some (.n i), some (.n j) => some (.n (i + j))
    | _, _ => none
  | iff c t e => match c.eval with
    | some (.b true) => t.eval
    | some (.b false) => e.eval
    | _ => none

def lit_post (e : Ex) (r : Option V) : Prop := (∃ k, e = .n k) → ∃ v, r = some v ∧ some v.ty = e.ty

theorem lit_correct (e : Ex) : lit_post e e.eval := by
  sorry
