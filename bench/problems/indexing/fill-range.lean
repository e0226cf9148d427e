-- difficulty: hard; kind: program
/-- Writes `v` into `k` places from `i` on. -/
def fill (xs : List Nat) (i k v : Nat) : List Nat :=
  match k with
  | 0 => xs
  | k + 1 => fill (xs.set i v) (i + 1) k v

def fill_post (xs : List Nat) (i k v : Nat) (r : List Nat) : Prop :=
  r.length = xs.length ∧
    ∀ j, j < xs.length → r[j]? = if i ≤ j ∧ j < i + k then some v else xs[j]?

theorem fill_correct (xs : List Nat) (i k v : Nat) : fill_post xs i k v (fill xs i k v) := by
  sorry
