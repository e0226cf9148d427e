-- difficulty: medium; kind: program
inductive Fm where
  | atom (i : Nat)
  | not (a : Fm)
  | and (a b : Fm)
  | or (a b : Fm)

def Fm.sem (v : Nat → Bool) : Fm → Bool
  | atom i => v i
  | not a => !a.sem v
  | and a b => a.sem v && b.sem v
  | or a b => a.sem v || b.sem v

def Fm.nnf (positive : Bool) : Fm → Fm
  | atom i => if positive then atom i else not (atom i)
  | not a => a.nnf (!positive)
  | and a b => if positive then and (a.nnf true) (b.nnf true) else or (a.nnf false) (b.nnf false)
  | or a b => if positive then or (a.nnf true) (b.nnf true) else and (a.nnf false) (b.nnf false)

def nnf_post (a r : Fm) : Prop := ∀ v, r.sem v = a.sem v

theorem nnf_correct (a : Fm) : nnf_post a (a.nnf true) := by
  sorry
