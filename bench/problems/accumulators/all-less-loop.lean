-- difficulty: hard; kind: program
def allLess (a : Array Nat) (limit : Nat) : Bool := go 0
where
  go (i : Nat) : Bool :=
    if i < a.size then
      if a[i]! < limit then go (i + 1) else false
    else true
  termination_by a.size - i

def allLess_post (a : Array Nat) (limit : Nat) (r : Bool) : Prop :=
  r = true ↔ ∀ k, k < a.size → a[k]! < limit

theorem allLess_correct (a : Array Nat) (limit : Nat) : allLess_post a limit (allLess a limit) := by
  sorry
