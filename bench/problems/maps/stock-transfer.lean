-- difficulty: medium; kind: program
import Std.Data.HashMap

/-- How many pieces lie on each shelf. -/
abbrev Stock := Std.HashMap Nat Nat

def Stock.on (s : Stock) (shelf : Nat) : Nat := s.getD shelf 0

/-- Carries `n` pieces from one shelf to another. -/
def Stock.move (s : Stock) (source target n : Nat) : Stock :=
  let taken : Stock := s.insert source (s.on source - n)
  taken.insert target (taken.on target + n)

def move_pre (s : Stock) (source target n : Nat) : Prop := source ≠ target ∧ n ≤ s.on source

def move_post (s : Stock) (source target n : Nat) (r : Stock) : Prop :=
  r.on target = s.on target + n ∧
    r.on source + r.on target = s.on source + s.on target ∧
    ∀ k, k ≠ source → k ≠ target → r.on k = s.on k

theorem move_correct (s : Stock) (source target n : Nat) (h : move_pre s source target n) :
    move_post s source target n (s.move source target n) := by
  sorry
