-- difficulty: easy; kind: lemma
structure Vec2 where
  x : Int
  y : Int
deriving DecidableEq, Repr

instance : Add Vec2 where
  add a b := ⟨a.x + b.x, a.y + b.y⟩

instance : Neg Vec2 where
  neg a := ⟨-a.x, -a.y⟩

theorem Vec2.neg_add_cancel_left (a b : Vec2) : -a + (a + b) = b := by
  sorry
