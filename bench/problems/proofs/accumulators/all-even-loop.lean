-- difficulty: medium; kind: program
def allEvenGo : List Nat → Bool → Bool
  | [], ok => ok
  | x :: xs, ok => allEvenGo xs (ok && x % 2 == 0)

def allEven (xs : List Nat) : Bool := allEvenGo xs true

def allEven_post (xs : List Nat) (r : Bool) : Prop := r = true ↔ ∀ x ∈ xs, x % 2 = 0

theorem allEven_correct (xs : List Nat) : allEven_post xs (allEven xs) := by
  have key : ∀ ok, allEvenGo xs ok = true ↔ ok = true ∧ ∀ x ∈ xs, x % 2 = 0 := by
    induction xs with
    | nil => simp [allEvenGo]
    | cons x xs ih => intro ok; simp [allEvenGo, ih]; grind
  simp [allEven_post, allEven, key]
