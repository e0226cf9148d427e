/-! Propositional and first-order logic, easy ones first. -/

theorem keep_outer (p q r : Prop) (hp : p) (hr : r) : p ∧ r := by
  exact ⟨hp, hr⟩

theorem or_absorbs_and (p q : Prop) : p ∨ (p ∧ q) ↔ p := by
  exact ⟨fun h => h.elim id And.left, Or.inl⟩

theorem forall_and_split {α : Type} (P Q : α → Prop) (h : ∀ x, P x ∧ Q x) : (∀ x, P x) ∧ ∀ x, Q x := by
  exact ⟨fun x => (h x).1, fun x => (h x).2⟩

theorem some_fails {α : Type} (P : α → Prop) (h : ¬∀ x, P x) : ∃ x, ¬P x := by
  exact Classical.not_forall.mp h

theorem drinker {α : Type} (a : α) (P : α → Prop) : ∃ x, P x → ∀ y, P y := by
  by_cases h : ∀ y, P y
  · exact ⟨a, fun _ => h⟩
  · obtain ⟨x, hx⟩ := Classical.not_forall.mp h
    exact ⟨x, fun hp => absurd hp hx⟩
