-- difficulty: hard; kind: spec-first
/-- A list in ascending order. -/
def Ascending := { xs : List Nat // xs.Pairwise (· ≤ ·) }

namespace Ascending

def insertList (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x ≤ y then x :: y :: ys else y :: insertList x ys

theorem mem_insertList (x y : Nat) (xs : List Nat) : y ∈ insertList x xs ↔ y = x ∨ y ∈ xs := by
  sorry

theorem pairwise_insertList (x : Nat) (xs : List Nat) (h : xs.Pairwise (· ≤ ·)) :
    (insertList x xs).Pairwise (· ≤ ·) := by
  sorry

def insert (x : Nat) (s : Ascending) : Ascending := ⟨insertList x s.val, pairwise_insertList x s.val s.property⟩

def least? (s : Ascending) : Option Nat := s.val.head?

theorem least_insert (x m : Nat) (s : Ascending) (h : (s.insert x).least? = some m) :
    m ≤ x ∧ ∀ y, y ∈ s.val → m ≤ y := by
  sorry

end Ascending
