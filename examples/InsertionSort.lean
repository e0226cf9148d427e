/-!
# Insertion sort, specification first

The functions are ordinary programs. What they should do is written down as theorems with a hole (`sorry`) for the
proof. A correct sort returns its input's elements (as often as they occurred) in ascending order, and nothing else.
-/

/-- Puts `x` before the first element that is not smaller. -/
def insertInto (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x ≤ y then x :: y :: ys else y :: insertInto x ys

/-- Insertion sort: each element goes into the sorted rest. -/
def sort : List Nat → List Nat
  | [] => []
  | x :: xs => insertInto x (sort xs)

/-- Each element is at most the next one. -/
def Sorted : List Nat → Prop
  | [] => True
  | [_] => True
  | x :: y :: rest => x ≤ y ∧ Sorted (y :: rest)

/-- How often `x` occurs. -/
def occurrences (x : Nat) : List Nat → Nat
  | [] => 0
  | y :: ys => if x = y then occurrences x ys + 1 else occurrences x ys

/-! ## Warming up: facts to compute -/

theorem sort_example : sort [3, 1, 2] = [1, 2, 3] := by
  sorry

theorem sorted_example : Sorted [1, 2, 2, 5] := by
  sorry

/-! ## No element appears or disappears -/

theorem insertInto_length (x : Nat) (xs : List Nat) : (insertInto x xs).length = xs.length + 1 := by
  sorry

theorem sort_length (xs : List Nat) : (sort xs).length = xs.length := by
  sorry

theorem occurrences_insertInto (x y : Nat) (xs : List Nat) :
    occurrences x (insertInto y xs) = occurrences x (y :: xs) := by
  sorry

/-- The sorted list is a permutation of its input: every number occurs as often as before. -/
theorem occurrences_sort (x : Nat) (xs : List Nat) : occurrences x (sort xs) = occurrences x xs := by
  sorry

theorem mem_insertInto (x y : Nat) (xs : List Nat) : x ∈ insertInto y xs ↔ x = y ∨ x ∈ xs := by
  sorry

/-! ## The result is sorted -/

theorem sorted_tail (x : Nat) (xs : List Nat) (h : Sorted (x :: xs)) : Sorted xs := by
  sorry

/-- The heart of the matter: inserting keeps a sorted list sorted. -/
theorem sorted_insertInto (x : Nat) (xs : List Nat) (h : Sorted xs) : Sorted (insertInto x xs) := by
  sorry

theorem sorted_sort (xs : List Nat) : Sorted (sort xs) := by
  sorry

/-! ## Sorting again changes nothing -/

theorem sort_of_sorted (xs : List Nat) (h : Sorted xs) : sort xs = xs := by
  sorry

theorem sort_sort (xs : List Nat) : sort (sort xs) = sort xs := by
  sorry
