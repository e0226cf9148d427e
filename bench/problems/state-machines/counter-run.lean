-- difficulty: medium; kind: program
inductive Cmd where
  | inc
  | dec

structure Counter where
  value : Nat
  limit : Nat

def step (s : Counter) : Cmd → Counter
  | .inc => if s.value < s.limit then { s with value := s.value + 1 } else s
  | .dec => { s with value := s.value - 1 }

def run (s : Counter) (cs : List Cmd) : Counter := cs.foldl step s

def run_pre (s : Counter) : Prop := s.value ≤ s.limit

def run_post (s r : Counter) : Prop := r.value ≤ r.limit ∧ r.limit = s.limit

theorem run_correct (s : Counter) (cs : List Cmd) (h : run_pre s) : run_post s (run s cs) := by
  sorry
