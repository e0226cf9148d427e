-- difficulty: medium; kind: program
import Std.Data.HashMap

abbrev Phones := Std.HashMap String String

/-- The number of `old` is now that of `new`. -/
def rename (m : Phones) (old new : String) : Phones :=
  match m[old]? with
  | none => m
  | some number => (m.erase old).insert new number

def rename_pre (m : Phones) (old new : String) : Prop := old ≠ new ∧ old ∈ m

def rename_post (m : Phones) (old new : String) (r : Phones) : Prop :=
  old ∉ r ∧ r[new]? = m[old]? ∧ ∀ k, k ≠ old → k ≠ new → r[k]? = m[k]?

theorem rename_correct (m : Phones) (old new : String) (h : rename_pre m old new) :
    rename_post m old new (rename m old new) := by
  sorry
