-- difficulty: easy; kind: lemma
inductive Shape where
  | tip
  | fork (l r : Shape)

def Shape.depth : Shape → Nat
  | tip => 0
  | fork l r => max l.depth r.depth + 1

def Shape.flip : Shape → Shape
  | tip => tip
  | fork l r => fork r.flip l.flip

theorem Shape.depth_flip (s : Shape) : s.flip.depth = s.depth := by
  sorry
