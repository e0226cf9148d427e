-- difficulty: medium; kind: program
import Std.Data.HashMap

abbrev Tally := Std.HashMap String Nat

def Tally.count (t : Tally) (w : String) : Nat := t.getD w 0

def Tally.add (t : Tally) (w : String) : Tally := t.insert w (t.count w + 1)

def add_post (t : Tally) (w : String) (r : Tally) : Prop :=
  r.count w = t.count w + 1 ∧ ∀ v, v ≠ w → r.count v = t.count v

theorem add_correct (t : Tally) (w : String) : add_post t w (t.add w) := by
  refine ⟨by simp [Tally.count, Tally.add], fun v hv => ?_⟩
  simp [Tally.count, Tally.add, Std.HashMap.getD_insert, Ne.symm hv]
