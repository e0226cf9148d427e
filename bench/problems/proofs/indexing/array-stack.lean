-- difficulty: easy; kind: spec-first
structure Stack where
  items : Array Nat

namespace Stack

def push (s : Stack) (x : Nat) : Stack := ⟨s.items.push x⟩

def top? (s : Stack) : Option Nat := s.items[s.items.size - 1]?

def pop (s : Stack) : Stack := ⟨s.items.pop⟩

def depth (s : Stack) : Nat := s.items.size

theorem top_push (s : Stack) (x : Nat) : (s.push x).top? = some x := by
  simp [top?, push]

theorem pop_push (s : Stack) (x : Nat) : (s.push x).pop = s := by
  simp [pop, push]

theorem depth_pop (s : Stack) (h : s.top? ≠ none) : s.pop.depth + 1 = s.depth := by
  have : 0 < s.items.size := by
    cases e : s.items.size with
    | zero => simp [top?, e] at h
    | succ n => omega
  simp only [pop, depth, Array.size_pop]
  omega

theorem below_unchanged (s : Stack) (x i : Nat) (h : i < s.depth) : (s.push x).items[i]? = s.items[i]? := by
  simp only [depth] at h
  simp only [push]
  rw [Array.getElem?_push_lt h, Array.getElem?_eq_getElem h]

end Stack
