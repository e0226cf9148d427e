-- difficulty: hard; kind: program
def covers : List Nat → List Nat → Bool
  | [], _ => true
  | x :: xs, ys => ys.contains x && covers xs ys

def sameElements (xs ys : List Nat) : Bool := covers xs ys && covers ys xs

def sameElements_post (xs ys : List Nat) (r : Bool) : Prop := r = true ↔ ∀ z, z ∈ xs ↔ z ∈ ys

theorem sameElements_correct (xs ys : List Nat) : sameElements_post xs ys (sameElements xs ys) := by
  have key : ∀ xs ys, covers xs ys = true ↔ ∀ z ∈ xs, z ∈ ys := by
    intro xs ys
    induction xs with
    | nil => simp [covers]
    | cons x xs ih => simp [covers, ih]
  unfold sameElements_post sameElements
  simp only [Bool.and_eq_true, key]
  grind
