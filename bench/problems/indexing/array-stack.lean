-- difficulty: easy; kind: spec-first
structure Stack where
  items : Array Nat

namespace Stack

def push (s : Stack) (x : Nat) : Stack := ⟨s.items.push x⟩

def top? (s : Stack) : Option Nat := s.items[s.items.size - 1]?

def pop (s : Stack) : Stack := ⟨s.items.pop⟩

def depth (s : Stack) : Nat := s.items.size

theorem top_push (s : Stack) (x : Nat) : (s.push x).top? = some x := by
  sorry

theorem pop_push (s : Stack) (x : Nat) : (s.push x).pop = s := by
  sorry

theorem depth_pop (s : Stack) (h : s.top? ≠ none) : s.pop.depth + 1 = s.depth := by
  sorry

theorem below_unchanged (s : Stack) (x i : Nat) (h : i < s.depth) : (s.push x).items[i]? = s.items[i]? := by
  sorry

end Stack
