/-! Propositional and first-order logic. -/

theorem and_swap_iff (p q : Prop) : p ∧ q ↔ q ∧ p := by
  sorry

theorem or_elim_both (p q r : Prop) (h : p ∨ q) (hp : p → r) (hq : q → r) : r := by
  sorry

theorem curry (p q r : Prop) : (p ∧ q → r) ↔ (p → q → r) := by
  sorry

theorem and_over_or (p q r : Prop) : p ∧ (q ∨ r) ↔ (p ∧ q) ∨ (p ∧ r) := by
  sorry

theorem or_over_and (p q r : Prop) : p ∨ (q ∧ r) ↔ (p ∨ q) ∧ (p ∨ r) := by
  sorry

theorem contrapose (p q : Prop) : (p → q) → ¬q → ¬p := by
  sorry

theorem contrapose_classical (p q : Prop) : (¬q → ¬p) → p → q := by
  sorry

theorem de_morgan_or (p q : Prop) : ¬(p ∨ q) ↔ ¬p ∧ ¬q := by
  sorry

theorem de_morgan_and (p q : Prop) : ¬(p ∧ q) ↔ ¬p ∨ ¬q := by
  sorry

theorem excluded_middle_not_not (p : Prop) : ¬¬(p ∨ ¬p) := by
  sorry

theorem peirce (p q : Prop) : ((p → q) → p) → p := by
  sorry

theorem iff_trans_three (p q r s : Prop) (h₁ : p ↔ q) (h₂ : q ↔ r) (h₃ : r ↔ s) : p ↔ s := by
  sorry

theorem no_self_negation (p : Prop) : ¬(p ↔ ¬p) := by
  sorry

theorem imp_total (p q : Prop) : (p → q) ∨ (q → p) := by
  sorry

theorem not_imp_iff (p q : Prop) : ¬(p → q) ↔ p ∧ ¬q := by
  sorry

theorem material (p q : Prop) : (p → q) ↔ (¬p ∨ q) := by
  sorry

theorem forall_and_split (α : Type) (p q : α → Prop) : (∀ x, p x ∧ q x) ↔ (∀ x, p x) ∧ ∀ x, q x := by
  sorry

theorem exists_or_split (α : Type) (p q : α → Prop) : (∃ x, p x ∨ q x) ↔ (∃ x, p x) ∨ ∃ x, q x := by
  sorry

theorem not_exists_forall_not (α : Type) (p : α → Prop) : (¬∃ x, p x) ↔ ∀ x, ¬p x := by
  sorry

theorem not_forall_exists_not (α : Type) (p : α → Prop) : (¬∀ x, p x) ↔ ∃ x, ¬p x := by
  sorry

theorem exists_forall_swap (α β : Type) (r : α → β → Prop) : (∃ x, ∀ y, r x y) → ∀ y, ∃ x, r x y := by
  sorry

theorem exists_and_const (α : Type) (p : α → Prop) (q : Prop) : (∃ x, p x ∧ q) ↔ (∃ x, p x) ∧ q := by
  sorry

theorem forall_or_const (α : Type) (p : α → Prop) (q : Prop) : (∀ x, p x ∨ q) ↔ (∀ x, p x) ∨ q := by
  sorry

theorem drinker (α : Type) (a : α) (p : α → Prop) : ∃ x, p x → ∀ y, p y := by
  sorry

theorem barber (α : Type) (shaves : α → α → Prop) : ¬∃ b, ∀ x, shaves b x ↔ ¬shaves x x := by
  sorry

theorem socrates (α : Type) (man mortal : α → Prop) (s : α) (h : ∀ x, man x → mortal x) (hs : man s) : mortal s := by
  sorry

theorem witness_from_hypotheses (α : Type) (p q : α → Prop) (a : α) (hp : p a) (hq : ∀ x, p x → q x) :
    ∃ x, p x ∧ q x := by
  sorry

theorem rel_symm_trans_refl (α : Type) (r : α → α → Prop) (symm : ∀ x y, r x y → r y x)
    (trans : ∀ x y z, r x y → r y z → r x z) (x y : α) (h : r x y) : r x x := by
  sorry

theorem eq_subst_twice (α : Type) (f : α → α) (a b c : α) (h₁ : a = b) (h₂ : b = c) : f (f a) = f (f c) := by
  sorry

theorem exists_unique_eq (α : Type) (a : α) : ∃ x, x = a ∧ ∀ y, y = a → y = x := by
  sorry

theorem skolem {α β : Type} (r : α → β → Prop) (h : ∀ x, ∃ y, r x y) : ∃ f : α → β, ∀ x, r x (f x) := by
  sorry

theorem cantor {α : Type} (f : α → α → Prop) : ∃ p : α → Prop, ∀ x, f x ≠ p := by
  sorry
