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
  sorry

theorem mem_enqueue (t u : Errand) (ts : List Errand) : u ∈ enqueue t ts ↔ u = t ∨ u ∈ ts := by
  sorry

theorem enqueue_ready (t : Errand) (ts : List Errand) (h : Ready ts) : Ready (enqueue t ts) := by
  sorry

theorem enqueueAll_perm (ts : List Errand) : (enqueueAll ts).Perm ts := by
  sorry
