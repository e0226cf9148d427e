-- difficulty: medium; kind: program
def hasDup : List Nat → Bool
  | [] => false
  | x :: xs => xs.contains x || hasDup xs

def hasDup_post (xs : List Nat) (r : Bool) : Prop := r = true ↔ ¬ xs.Nodup

theorem hasDup_correct (xs : List Nat) : hasDup_post xs (hasDup xs) := by
  sorry
