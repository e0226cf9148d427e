-- difficulty: easy; kind: program
class Semigroup (α : Type) where
  op : α → α → α
  assoc : ∀ a b c : α, op (op a b) c = op a (op b c)

/-- The best score of a game and how often it was reached. -/
structure Best where
  score : Nat
  times : Nat

namespace Best

def merge (a b : Best) : Best :=
  if a.score < b.score then b
  else if b.score < a.score then a
  else ⟨a.score, a.times + b.times⟩

instance : Semigroup Best where
  op := merge
  assoc a b c := by 
    obtain ⟨a, m⟩ := a
    obtain ⟨b, n⟩ := b
    obtain ⟨c, k⟩ := c
    simp only [merge]
    grind

theorem merge_score (a b : Best) : (Semigroup.op a b).score = max a.score b.score := by
  simp only [Semigroup.op, merge]
  grind

end Best
