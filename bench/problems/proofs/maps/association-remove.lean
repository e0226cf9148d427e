-- difficulty: medium; kind: program
def lookup (m : List (String × Nat)) (k : String) : Option Nat :=
  (m.find? (fun p => p.1 == k)).map Prod.snd

def remove (m : List (String × Nat)) (k : String) : List (String × Nat) :=
  m.filter (fun p => p.1 != k)

def remove_post (m : List (String × Nat)) (k : String) (r : List (String × Nat)) : Prop :=
  lookup r k = none ∧ ∀ j, j ≠ k → lookup r j = lookup m j

theorem remove_correct (m : List (String × Nat)) (k : String) : remove_post m k (remove m k) := by
  constructor
  · simp only [lookup, remove, Option.map_eq_none_iff, List.find?_eq_none]
    intro p hp
    simpa using (List.mem_filter.mp hp).2
  · intro j hj
    induction m with
    | nil => rfl
    | cons p rest ih =>
      by_cases h : p.1 = k
      · have hp : ¬p.1 = j := fun e => hj (e.symm.trans h)
        have : remove (p :: rest) k = remove rest k := by simp [remove, h]
        rw [this, ih]
        simp [lookup, hp]
      · have : remove (p :: rest) k = p :: remove rest k := by simp [remove, h]
        rw [this]
        simp only [lookup, List.find?_cons] at ih ⊢
        split
        · rfl
        · exact ih
