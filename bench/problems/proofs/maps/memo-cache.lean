-- difficulty: medium; kind: spec-first
import Std.Data.HashMap

/-- What was computed already. -/
abbrev Cache := Std.HashMap Nat Nat

/-- Every remembered value is the function's. -/
def Cache.Valid (f : Nat → Nat) (c : Cache) : Prop := ∀ k v, c[k]? = some v → v = f k

def Cache.ask (f : Nat → Nat) (c : Cache) (k : Nat) : Nat × Cache :=
  match c[k]? with
  | some v => (v, c)
  | none => (f k, c.insert k (f k))

theorem valid_empty (f : Nat → Nat) : Cache.Valid f ∅ := by
  intro k v h
  simp at h

theorem ask_value (f : Nat → Nat) (c : Cache) (k : Nat) (h : c.Valid f) : (c.ask f k).1 = f k := by
  unfold Cache.ask
  split
  case h_1 v e => exact h k v e
  case h_2 => rfl

theorem valid_ask (f : Nat → Nat) (c : Cache) (k : Nat) (h : c.Valid f) : (c.ask f k).2.Valid f := by
  unfold Cache.ask
  split
  case h_1 => exact h
  case h_2 =>
    intro j v e
    simp only [Std.HashMap.getElem?_insert, beq_iff_eq] at e
    split at e
    case isTrue hk => subst hk; exact (Option.some.inj e).symm
    case isFalse => exact h j v e

theorem ask_remembers (f : Nat → Nat) (c : Cache) (k : Nat) : (c.ask f k).2[k]? = some (c.ask f k).1 := by
  unfold Cache.ask
  split
  case h_1 v e => exact e
  case h_2 => simp
