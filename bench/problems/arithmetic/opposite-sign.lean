-- difficulty: easy; kind: program
def oppositeSign (a b : Int) : Bool := (a < 0 && b > 0) || (a > 0 && b < 0)

def oppositeSign_post (a b : Int) (r : Bool) : Prop :=
  (((a < 0 ∧ b > 0) ∨ (a > 0 ∧ b < 0)) → r) ∧ (¬((a < 0 ∧ b > 0) ∨ (a > 0 ∧ b < 0)) → ¬r)

theorem oppositeSign_correct (a b : Int) : oppositeSign_post a b (oppositeSign a b) := by
  sorry
