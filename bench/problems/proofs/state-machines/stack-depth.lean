-- difficulty: medium; kind: program
inductive Op where
  | push
  | pop
  deriving DecidableEq

def depth : List Op → Nat → Nat
  | [], d => d
  | .push :: os, d => depth os (d + 1)
  | .pop :: os, d => depth os (d - 1)

def depth_post (os : List Op) (d r : Nat) : Prop := r ≤ d + os.length

theorem depth_correct (os : List Op) (d : Nat) : depth_post os d (depth os d) := by
  unfold depth_post
  fun_induction depth os d with
  | case1 d => simp
  | case2 d os ih => simp; omega
  | case3 d os ih => simp; omega
