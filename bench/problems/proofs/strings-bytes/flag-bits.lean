-- difficulty: hard; kind: spec-first
/-- Eight switches in one byte. -/
abbrev Flags := BitVec 8

namespace Flags

def mask (i : Nat) : Flags := 1#8 <<< i

def set (f : Flags) (i : Nat) : Flags := f ||| mask i

def toggle (f : Flags) (i : Nat) : Flags := f ^^^ mask i

def has (f : Flags) (i : Nat) : Bool := f.getLsbD i

theorem set_set (f : Flags) (i : Nat) : (f.set i).set i = f.set i := by
  simp only [set]
  rw [BitVec.or_assoc, BitVec.or_self]

theorem toggle_toggle (f : Flags) (i : Nat) : (f.toggle i).toggle i = f := by
  simp only [toggle]
  rw [BitVec.xor_assoc, BitVec.xor_self, BitVec.xor_zero]

theorem has_set (f : Flags) (i : Nat) (h : i < 8) : (f.set i).has i = true := by
  simp [has, set, mask, h]

theorem has_set_other (f : Flags) (i j : Nat) (h : i ≠ j) : (f.set i).has j = f.has j := by
  simp only [has, set, mask, BitVec.getLsbD_or, BitVec.getLsbD_shiftLeft]
  by_cases hj : j < i
  · simp [hj]
  · have : ¬j - i = 0 := by omega
    simp [BitVec.getLsbD_one, this]

end Flags
