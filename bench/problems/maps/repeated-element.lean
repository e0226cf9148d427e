-- difficulty: hard; kind: program
import Std.Data.HashSet

/-- Whether an element is in `seen` or comes twice. -/
def repeats (seen : Std.HashSet Nat) : List Nat → Bool
  | [] => false
  | x :: xs => seen.contains x || repeats (seen.insert x) xs

def repeats_post (xs : List Nat) (r : Bool) : Prop := r = false ↔ xs.Nodup

theorem repeats_correct (xs : List Nat) : repeats_post xs (repeats ∅ xs) := by
  sorry
