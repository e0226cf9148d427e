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
  cases b with
  | up => simp only [press]; split <;> rfl
  | down => rfl
  | reset => rfl

theorem press_valid (c : Counter) (b : Button) (h : Valid c) : Valid (press c b) := by
  unfold Valid at *
  cases b with
  | up =>
    simp only [press]
    split
    · show c.value + 1 ≤ c.limit
      omega
    · exact h
  | down => simp only [press]; omega
  | reset => simp only [press]; omega

theorem pressAll_valid (c : Counter) (bs : List Button) (h : Valid c) : Valid (pressAll c bs) := by
  unfold pressAll
  induction bs generalizing c with
  | nil => exact h
  | cons b bs ih =>
    apply ih
    unfold Valid at *
    cases b with
    | up =>
      simp only [press]
      split
      · show c.value + 1 ≤ c.limit
        omega
      · exact h
    | down => simp only [press]; omega
    | reset => simp only [press]; omega

theorem reset_last (c : Counter) (bs : List Button) : (pressAll c (bs ++ [.reset])).value = 0 := by
  simp [pressAll, press]
