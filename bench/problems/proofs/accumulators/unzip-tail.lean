-- difficulty: hard; kind: program
def unzipGo : List (Nat × Nat) → List Nat → List Nat → List Nat × List Nat
  | [], as, bs => (as.reverse, bs.reverse)
  | (a, b) :: rest, as, bs => unzipGo rest (a :: as) (b :: bs)

def unzipTail (ps : List (Nat × Nat)) : List Nat × List Nat := unzipGo ps [] []

def unzipTail_post (ps : List (Nat × Nat)) (r : List Nat × List Nat) : Prop :=
  r.1 = ps.map Prod.fst ∧ r.2 = ps.map Prod.snd

theorem unzipTail_correct (ps : List (Nat × Nat)) : unzipTail_post ps (unzipTail ps) := by
  have key : ∀ as bs, unzipGo ps as bs = (as.reverse ++ ps.map Prod.fst, bs.reverse ++ ps.map Prod.snd) := by
    induction ps with
    | nil => simp [unzipGo]
    | cons p ps ih => obtain ⟨a, b⟩ := p; intro as bs; simp [unzipGo, ih]
  simp [unzipTail_post, unzipTail, key]
