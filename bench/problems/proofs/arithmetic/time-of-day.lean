-- difficulty: easy; kind: program
def toSeconds (h m s : Nat) : Nat := 3600 * h + 60 * m + s

def ofSeconds (t : Nat) : Nat × Nat × Nat := (t / 3600, t % 3600 / 60, t % 60)

def ofSeconds_post (t : Nat) (r : Nat × Nat × Nat) : Prop :=
  toSeconds r.1 r.2.1 r.2.2 = t ∧ r.2.1 < 60 ∧ r.2.2 < 60

theorem ofSeconds_correct (t : Nat) : ofSeconds_post t (ofSeconds t) := by
  unfold ofSeconds_post ofSeconds toSeconds
  simp only
  omega
