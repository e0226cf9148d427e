-- difficulty: hard; kind: program
def euclid (a b : Nat) : Nat :=
  if h : b = 0 then a else euclid b (a % b)
termination_by b
decreasing_by exact Nat.mod_lt _ (Nat.pos_of_ne_zero h)

def euclid_pre (a b : Nat) : Prop := 0 < a ∨ 0 < b

def euclid_post (a b r : Nat) : Prop := r ∣ a ∧ r ∣ b ∧ 0 < r

theorem euclid_correct (a b : Nat) (h : euclid_pre a b) : euclid_post a b (euclid a b) := by
  unfold euclid_pre at h
  unfold euclid_post
  fun_induction euclid a b with
  | case1 a => simp; omega
  | case2 a b hb ih =>
    obtain ⟨h1, h2, h3⟩ := ih (Or.inl (by omega))
    refine ⟨?_, h1, h3⟩
    exact (Nat.dvd_mod_iff h1).mp h2
