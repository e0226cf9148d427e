-- difficulty: hard; kind: program
def arrayMax_pre (a : Array Int) : Prop := a.size > 0

def maxLoop (a : Array Int) (i : Nat) (m : Int) : Int :=
  if i < a.size then maxLoop a (i + 1) (if a[i]! > m then a[i]! else m) else m
termination_by a.size - i

def arrayMax (a : Array Int) : Int := maxLoop a 1 a[0]!

def arrayMax_post (a : Array Int) (r : Int) : Prop :=
  (∀ k, k < a.size → a[k]! ≤ r) ∧ (∃ k, k < a.size ∧ a[k]! = r)

theorem arrayMax_correct (a : Array Int) (h : arrayMax_pre a) : arrayMax_post a (arrayMax a) := by
  sorry
