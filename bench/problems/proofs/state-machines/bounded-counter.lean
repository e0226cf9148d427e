-- difficulty: easy; kind: program
inductive Cmd where
  | inc
  | dec
  | reset

structure Counter where
  value : Nat
  limit : Nat

def Counter.step (s : Counter) : Cmd → Counter
  | .inc => if s.value < s.limit then { s with value := s.value + 1 } else s
  | .dec => { s with value := s.value - 1 }
  | .reset => { s with value := 0 }

def Counter.Ok (s : Counter) : Prop := s.value ≤ s.limit

theorem step_ok (s : Counter) (c : Cmd) (h : s.Ok) : (s.step c).Ok := by
  cases c <;> grind [Counter.step, Counter.Ok]
