-- difficulty: medium; kind: spec-first
def expand : List (Nat × Nat) → List Nat
  | [] => []
  | (n, x) :: rest => List.replicate n x ++ expand rest

def addRun (x : Nat) : List (Nat × Nat) → List (Nat × Nat)
  | [] => [(1, x)]
  | (n, y) :: rest => if x = y then (n + 1, y) :: rest else (1, x) :: (n, y) :: rest

def compress : List Nat → List (Nat × Nat)
  | [] => []
  | x :: xs => addRun x (compress xs)

theorem expand_addRun (x : Nat) (runs : List (Nat × Nat)) : expand (addRun x runs) = x :: expand runs := by
  sorry

theorem expand_compress (xs : List Nat) : expand (compress xs) = xs := by
  sorry

theorem compress_positive (xs : List Nat) : ∀ run ∈ compress xs, 0 < run.1 := by
  sorry

theorem compress_length (xs : List Nat) : (compress xs).length ≤ xs.length := by
  sorry
