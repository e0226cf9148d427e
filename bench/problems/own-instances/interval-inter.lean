-- difficulty: medium; kind: program
/-- All whole numbers from `lo` to `hi`, both included. -/
structure Interval where
  lo : Int
  hi : Int

instance : Membership Int Interval where
  mem i n := i.lo ≤ n ∧ n ≤ i.hi

instance : Inter Interval where
  inter i j := ⟨max i.lo j.lo, min i.hi j.hi⟩

def inter_post (i j r : Interval) : Prop := ∀ n : Int, n ∈ r ↔ n ∈ i ∧ n ∈ j

theorem inter_correct (i j : Interval) : inter_post i j (i ∩ j) := by
  sorry
