-- difficulty: medium; kind: program
def lookup (m : List (String × Nat)) (k : String) : Option Nat :=
  (m.find? (fun p => p.1 == k)).map Prod.snd

def remove (m : List (String × Nat)) (k : String) : List (String × Nat) :=
  m.filter (fun p => p.1 != k)

def remove_post (m : List (String × Nat)) (k : String) (r : List (String × Nat)) : Prop :=
  lookup r k = none ∧ ∀ j, j ≠ k → lookup r j = lookup m j

theorem remove_correct (m : List (String × Nat)) (k : String) : remove_post m k (remove m k) := by
  sorry
