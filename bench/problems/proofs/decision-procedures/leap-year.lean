-- difficulty: easy; kind: program
def isLeap (y : Nat) : Bool := y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)

def isLeap_post (y : Nat) (r : Bool) : Prop := r = true ↔ (y % 4 = 0 ∧ ¬ y % 100 = 0) ∨ y % 400 = 0

theorem isLeap_correct (y : Nat) : isLeap_post y (isLeap y) := by
  simp [isLeap_post, isLeap]
  omega
