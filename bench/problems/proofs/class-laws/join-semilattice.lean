-- difficulty: hard; kind: spec-first
class Join (α : Type) where
  join : α → α → α
  comm : ∀ a b, join a b = join b a
  assoc : ∀ a b c, join (join a b) c = join a (join b c)
  idem : ∀ a, join a a = a

namespace Join

variable {α : Type} [Join α]

instance : LE α where
  le a b := join a b = b

theorem le_refl (a : α) : a ≤ a := by
  exact idem a

theorem le_antisymm (a b : α) (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := by
  have h₁ : join a b = b := h₁
  have h₂ : join b a = a := h₂
  rw [← h₂, comm, h₁]

theorem le_trans (a b c : α) (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := by
  have h₁ : join a b = b := h₁
  have h₂ : join b c = c := h₂
  show join a c = c
  rw [← h₂, ← assoc, h₁]

theorem le_join (a b : α) : a ≤ join a b ∧ b ≤ join a b := by
  constructor
  · show join a (join a b) = join a b
    rw [← assoc, idem]
  · show join b (join a b) = join a b
    rw [comm a b, ← assoc, idem]

theorem join_le (a b c : α) (ha : a ≤ c) (hb : b ≤ c) : join a b ≤ c := by
  have ha : join a c = c := ha
  have hb : join b c = c := hb
  show join (join a b) c = c
  rw [assoc, hb, ha]

end Join
