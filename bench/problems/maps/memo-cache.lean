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
  sorry

theorem ask_value (f : Nat → Nat) (c : Cache) (k : Nat) (h : c.Valid f) : (c.ask f k).1 = f k := by
  sorry

theorem valid_ask (f : Nat → Nat) (c : Cache) (k : Nat) (h : c.Valid f) : (c.ask f k).2.Valid f := by
  sorry

theorem ask_remembers (f : Nat → Nat) (c : Cache) (k : Nat) : (c.ask f k).2[k]? = some (c.ask f k).1 := by
  sorry
