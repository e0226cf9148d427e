-- difficulty: hard; kind: spec-first
/-- A list in ascending order. -/
def Ascending := { xs : List Nat // xs.Pairwise (· ≤ ·) }

namespace Ascending

def insertList (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x ≤ y then x :: y :: ys else y :: insertList x ys

theorem mem_insertList (x y : Nat) (xs : List Nat) : y ∈ insertList x xs ↔ y = x ∨ y ∈ xs := by
  induction xs with
  | nil => simp [insertList]
  | cons z zs ih =>
    simp only [insertList]
    split
    · simp
    · simp only [List.mem_cons, ih]
      exact or_left_comm

theorem pairwise_insertList (x : Nat) (xs : List Nat) (h : xs.Pairwise (· ≤ ·)) :
    (insertList x xs).Pairwise (· ≤ ·) := by
  induction xs with
  | nil => simp [insertList]
  | cons z zs ih =>
    obtain ⟨h₁, h₂⟩ := List.pairwise_cons.mp h
    simp only [insertList]
    split
    case isTrue c =>
      refine List.pairwise_cons.mpr ⟨fun a ha => ?_, h⟩
      rcases List.mem_cons.mp ha with e | e
      · omega
      · have := h₁ a e
        omega
    case isFalse c =>
      refine List.pairwise_cons.mpr ⟨fun a ha => ?_, ih h₂⟩
      rcases (mem_insertList x a zs).mp ha with e | e
      · omega
      · exact h₁ a e

def insert (x : Nat) (s : Ascending) : Ascending := ⟨insertList x s.val, pairwise_insertList x s.val s.property⟩

def least? (s : Ascending) : Option Nat := s.val.head?

theorem least_insert (x m : Nat) (s : Ascending) (h : (s.insert x).least? = some m) :
    m ≤ x ∧ ∀ y, y ∈ s.val → m ≤ y := by
  obtain ⟨xs, hs⟩ := s
  have hp := pairwise_insertList x xs hs
  simp only [least?, insert] at h
  cases e : insertList x xs with
  | nil => simp [e] at h
  | cons z zs =>
    rw [e] at h hp
    have hz : z = m := by simpa using h
    subst hz
    have all : ∀ y, y ∈ insertList x xs → z ≤ y := by
      intro y hy
      rw [e] at hy
      rcases List.mem_cons.mp hy with e' | e'
      · omega
      · exact (List.pairwise_cons.mp hp).1 y e'
    exact ⟨all x ((mem_insertList _ _ _).mpr (Or.inl rfl)),
      fun y hy => all y ((mem_insertList _ _ _).mpr (Or.inr hy))⟩

end Ascending
