-- difficulty: easy; kind: program
/-- Counts one more at place `i`. -/
def bump (counts : List Nat) (i : Nat) : List Nat := counts.set i (counts[i]! + 1)

def bump_pre (counts : List Nat) (i : Nat) : Prop := i < counts.length

def bump_post (counts : List Nat) (i : Nat) (r : List Nat) : Prop :=
  r[i]! = counts[i]! + 1 ∧ ∀ j, j ≠ i → r[j]! = counts[j]!

theorem bump_correct (counts : List Nat) (i : Nat) (h : bump_pre counts i) :
    bump_post counts i (bump counts i) := by
  sorry
