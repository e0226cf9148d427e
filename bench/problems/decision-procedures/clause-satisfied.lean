-- difficulty: medium; kind: program
inductive Lit where
  | pos (i : Nat)
  | neg (i : Nat)

def Lit.holds (v : Nat → Bool) : Lit → Bool
  | pos i => v i
  | neg i => !v i

def clauseHolds (v : Nat → Bool) : List Lit → Bool
  | [] => false
  | l :: ls => l.holds v || clauseHolds v ls

def clauseHolds_post (v : Nat → Bool) (c : List Lit) (r : Bool) : Prop :=
  r = true ↔ ∃ l ∈ c, l.holds v = true

theorem clauseHolds_correct (v : Nat → Bool) (c : List Lit) : clauseHolds_post v c (clauseHolds v c) := by
  sorry
