-- difficulty: medium; kind: spec-first
structure Errand where
  priority : Nat
  name : Nat

def enqueue (t : Errand) : List Errand → List Errand
  | [] => [t]
  | u :: us => if t.priority < u.priority then t :: u :: us else u :: enqueue t us

def enqueueAll : List Errand → List Errand
  | [] => []
  | t :: ts => enqueue t (enqueueAll ts)

def Ready : List Errand → Prop
  | [] => True
  | t :: ts => (∀ u ∈ ts, t.priority ≤ u.priority) ∧ Ready ts

theorem enqueue_length (t : Errand) (ts : List Errand) : (enqueue t ts).length = ts.length + 1 := by
  induction ts with
  | nil => rfl
  | cons u us ih =>
    simp only [enqueue]
    split <;> simp [ih]

theorem mem_enqueue (t u : Errand) (ts : List Errand) : u ∈ enqueue t ts ↔ u = t ∨ u ∈ ts := by
  induction ts with
  | nil => simp [enqueue]
  | cons v vs ih =>
    simp only [enqueue]
    split <;> simp [ih] <;> grind

theorem enqueue_ready (t : Errand) (ts : List Errand) (h : Ready ts) : Ready (enqueue t ts) := by
  have mem : ∀ u (us : List Errand), u ∈ enqueue t us ↔ u = t ∨ u ∈ us := by
    intro u us
    induction us with
    | nil => simp [enqueue]
    | cons v vs ih => simp only [enqueue]; split <;> simp [ih] <;> grind
  induction ts with
  | nil => simp [enqueue, Ready]
  | cons u us ih =>
    simp only [Ready] at h
    simp only [enqueue]
    split
    · simp only [Ready]
      refine ⟨?_, h.1, h.2⟩
      intro v hv
      simp at hv
      rcases hv with rfl | hv
      · omega
      · have := h.1 v hv; omega
    · simp only [Ready]
      refine ⟨?_, ih h.2⟩
      intro v hv
      rw [mem] at hv
      rcases hv with rfl | hv
      · omega
      · exact h.1 v hv

theorem enqueueAll_perm (ts : List Errand) : (enqueueAll ts).Perm ts := by
  have step : ∀ t (us : List Errand), (enqueue t us).Perm (t :: us) := by
    intro t us
    induction us with
    | nil => simp [enqueue]
    | cons v vs ih =>
      simp only [enqueue]
      split
      · exact List.Perm.refl _
      · exact (List.Perm.cons v ih).trans (List.Perm.swap t v vs)
  induction ts with
  | nil => simp [enqueueAll]
  | cons t ts ih => exact (step t (enqueueAll ts)).trans (List.Perm.cons t ih)
