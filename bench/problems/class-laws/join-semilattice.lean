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
  sorry

theorem le_antisymm (a b : α) (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := by
  sorry

theorem le_trans (a b c : α) (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := by
  sorry

theorem le_join (a b : α) : a ≤ join a b ∧ b ≤ join a b := by
  sorry

theorem join_le (a b c : α) (ha : a ≤ c) (hb : b ≤ c) : join a b ≤ c := by
  sorry

end Join
