-- difficulty: hard; kind: program
def depthOf : List Bool → Nat → Option Nat
  | [], d => some d
  | true :: bs, d => depthOf bs (d + 1)
  | false :: bs, 0 => none
  | false :: bs, d + 1 => depthOf bs d

def balanced (bs : List Bool) : Bool := depthOf bs 0 == some 0

def balanced_post (bs : List Bool) (r : Bool) : Prop := r = true → bs.count true = bs.count false

theorem balanced_correct (bs : List Bool) : balanced_post bs (balanced bs) := by
  sorry
