-- difficulty: hard; kind: spec-first
/-- Eight switches in one byte. -/
abbrev Flags := BitVec 8

namespace Flags

def mask (i : Nat) : Flags := 1#8 <<< i

def set (f : Flags) (i : Nat) : Flags := f ||| mask i

def toggle (f : Flags) (i : Nat) : Flags := f ^^^ mask i

def has (f : Flags) (i : Nat) : Bool := f.getLsbD i

theorem set_set (f : Flags) (i : Nat) : (f.set i).set i = f.set i := by
  sorry

theorem toggle_toggle (f : Flags) (i : Nat) : (f.toggle i).toggle i = f := by
  sorry

theorem has_set (f : Flags) (i : Nat) (h : i < 8) : (f.set i).has i = true := by
  sorry

theorem has_set_other (f : Flags) (i j : Nat) (h : i ≠ j) : (f.set i).has j = f.has j := by
  sorry

end Flags
