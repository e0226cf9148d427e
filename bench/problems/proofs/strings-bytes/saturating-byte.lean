-- difficulty: hard; kind: program
/-- Adds, and stops at 255. -/
def satAdd (a b : UInt8) : UInt8 := if a + b < a then 255 else a + b

def satAdd_post (a b r : UInt8) : Prop := r.toNat = min 255 (a.toNat + b.toNat)

theorem satAdd_correct (a b : UInt8) : satAdd_post a b (satAdd a b) := by
  have ha := a.toNat_lt
  have hb := b.toNat_lt
  unfold satAdd_post satAdd
  split
  case isTrue h =>
    rw [UInt8.lt_iff_toNat_lt, UInt8.toNat_add] at h
    simp only [UInt8.reduceToNat]
    omega
  case isFalse h =>
    rw [UInt8.lt_iff_toNat_lt, UInt8.toNat_add] at h
    rw [UInt8.toNat_add]
    omega
