-- difficulty: hard; kind: program
def peasant (a b acc : Nat) : Nat :=
  if b = 0 then acc
  else if b % 2 = 0 then peasant (a + a) (b / 2) acc
  else peasant (a + a) (b / 2) (acc + a)
termination_by b

def multiply (a b : Nat) : Nat := peasant a b 0

def multiply_post (a b r : Nat) : Prop := r = a * b

theorem multiply_correct (a b : Nat) : multiply_post a b (multiply a b) := by
  sorry
