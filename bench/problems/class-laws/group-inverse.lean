-- difficulty: hard; kind: lemma
class Group (G : Type) extends Mul G, One G, Inv G where
  mul_assoc : ∀ a b c : G, a * b * c = a * (b * c)
  one_mul : ∀ a : G, 1 * a = a
  inv_mul : ∀ a : G, a⁻¹ * a = 1

namespace Group

variable {G : Type} [Group G]

theorem mul_left_cancel (a b c : G) (h : a * b = a * c) : b = c := by
  sorry

theorem mul_one (a : G) : a * 1 = a := by
  sorry

theorem mul_inv (a : G) : a * a⁻¹ = 1 := by
  sorry

theorem inv_inv (a : G) : a⁻¹⁻¹ = a := by
  sorry

theorem mul_inv_rev (a b : G) : (a * b)⁻¹ = b⁻¹ * a⁻¹ := by
  sorry

end Group
