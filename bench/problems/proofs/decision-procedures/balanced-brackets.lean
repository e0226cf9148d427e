-- difficulty: hard; kind: program
def depthOf : List Bool → Nat → Option Nat
  | [], d => some d
  | true :: bs, d => depthOf bs (d + 1)
  | false :: bs, 0 => none
  | false :: bs, d + 1 => depthOf bs d

def balanced (bs : List Bool) : Bool := depthOf bs 0 == some 0

def balanced_post (bs : List Bool) (r : Bool) : Prop := r = true → bs.count true = bs.count false

theorem balanced_correct (bs : List Bool) : balanced_post bs (balanced bs) := by
  have key : ∀ d e, depthOf bs d = some e → bs.count true + d = bs.count false + e := by
    intro d e h
    fun_induction depthOf bs d with
    | case1 d => simp at h; simp [h]
    | case2 bs d ih => have := ih h; simp; omega
    | case3 bs => simp at h
    | case4 bs d ih => have := ih h; simp; omega
  intro h
  simp [balanced] at h
  have := key 0 0 h
  omega
