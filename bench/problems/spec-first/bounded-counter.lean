-- difficulty: easy; kind: spec-first
inductive Button where
  | up
  | down
  | reset

structure Counter where
  value : Nat
  limit : Nat

def press (c : Counter) : Button → Counter
  | .up => if c.value < c.limit then { c with value := c.value + 1 } else c
  | .down => { c with value := c.value - 1 }
  | .reset => { c with value := 0 }

def pressAll (c : Counter) (bs : List Button) : Counter := bs.foldl press c

def Valid (c : Counter) : Prop := c.value ≤ c.limit

theorem press_limit (c : Counter) (b : Button) : (press c b).limit = c.limit := by
  sorry

theorem press_valid (c : Counter) (b : Button) (h : Valid c) : Valid (press c b) := by
  sorry

theorem pressAll_valid (c : Counter) (bs : List Button) (h : Valid c) : Valid (pressAll c bs) := by
  sorry

theorem reset_last (c : Counter) (bs : List Button) : (pressAll c (bs ++ [.reset])).value = 0 := by
  sorry
