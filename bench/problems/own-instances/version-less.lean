-- difficulty: medium; kind: spec-first
structure Version where
  major : Nat
  minor : Nat
  patch : Nat

namespace Version

instance : LT Version where
  lt a b := a.major < b.major ∨ (a.major = b.major ∧
    (a.minor < b.minor ∨ (a.minor = b.minor ∧ a.patch < b.patch)))

def bumpPatch (v : Version) : Version := { v with patch := v.patch + 1 }

def bumpMinor (v : Version) : Version := { v with minor := v.minor + 1, patch := 0 }

def bumpMajor (v : Version) : Version := ⟨v.major + 1, 0, 0⟩

theorem lt_trans (a b c : Version) (h₁ : a < b) (h₂ : b < c) : a < c := by
  sorry

theorem bumps_increase (v : Version) : v < v.bumpPatch ∧ v.bumpPatch < v.bumpMinor ∧ v.bumpMinor < v.bumpMajor := by
  sorry

theorem not_lt_and_gt (a b : Version) (h : a < b) : ¬b < a := by
  sorry

end Version
