-- difficulty: medium; kind: program
inductive Suit where
  | clubs
  | diamonds
  | hearts
  | spades

inductive Card where
  | plain (suit : Suit) (rank : Nat)
  | joker

namespace Suit

instance : BEq Suit where
  beq
    | clubs, clubs => true
    | diamonds, diamonds => true
    | hearts, hearts => true
    | spades, spades => true
    | _, _ => false

theorem eq_of_beq (a b : Suit) (h : (a == b) = true) : a = b := by
  cases a <;> cases b <;> first | rfl | cases h

theorem beq_refl (a : Suit) : (a == a) = true := by
  cases a <;> rfl

end Suit

instance : LawfulBEq Suit where
  eq_of_beq := Suit.eq_of_beq _ _
  rfl := Suit.beq_refl _

instance : BEq Card where
  beq
    | .plain s r, .plain s' r' => s == s' && r == r'
    | .joker, .joker => true
    | _, _ => false

theorem Card.beq_iff (a b : Card) : (a == b) = true ↔ a = b := by
  cases a with
  | joker => cases b <;> simp [BEq.beq]
  | plain s r =>
    cases b with
    | joker => simp [BEq.beq]
    | plain s' r' =>
      have : (Card.plain s r == Card.plain s' r') = (s == s' && r == r') := rfl
      rw [this]
      simp
