-- difficulty: medium; kind: program
inductive Op where
  | push (n : Int)
  | pop
  | dup

def step : Op → List Int → List Int
  | .push n, s => n :: s
  | .pop, _ :: s => s
  | .dup, x :: s => x :: x :: s
  | _, [] => []

def runOps : List Op → List Int → List Int
  | [], s => s
  | o :: os, s => runOps os (step o s)

def seq_post (p q : List Op) (s : List Int) : Prop := runOps (p ++ q) s = runOps q (runOps p s)

theorem seq_correct (p q : List Op) (s : List Int) : seq_post p q s := by
  sorry
