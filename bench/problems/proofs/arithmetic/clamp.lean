-- difficulty: easy; kind: program
def clamp_pre (lo hi : Int) : Prop := lo ≤ hi

def clamp (x lo hi : Int) : Int := max lo (min x hi)

def clamp_post (x lo hi r : Int) : Prop :=
  lo ≤ r ∧ r ≤ hi ∧ (lo ≤ x ∧ x ≤ hi → r = x)

theorem clamp_correct (x lo hi : Int) (h : clamp_pre lo hi) : clamp_post x lo hi (clamp x lo hi) := by
  unfold clamp_pre at h
  unfold clamp_post clamp
  omega
