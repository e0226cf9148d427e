/-! Propositional and first-order logic, easy ones first. -/

theorem keep_outer (p q r : Prop) (hp : p) (hr : r) : p ∧ r := by
  sorry

theorem or_absorbs_and (p q : Prop) : p ∨ (p ∧ q) ↔ p := by
  sorry

theorem forall_and_split {α : Type} (P Q : α → Prop) (h : ∀ x, P x ∧ Q x) : (∀ x, P x) ∧ ∀ x, Q x := by
  sorry

theorem some_fails {α : Type} (P : α → Prop) (h : ¬∀ x, P x) : ∃ x, ¬P x := by
  sorry

theorem drinker {α : Type} (a : α) (P : α → Prop) : ∃ x, P x → ∀ y, P y := by
  sorry
