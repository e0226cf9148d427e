-- difficulty: medium; kind: program
inductive Heap where
  | empty
  | node (v : Nat) (l r : Heap)

def Heap.All (p : Nat → Prop) : Heap → Prop
  | empty => True
  | node v l r => p v ∧ l.All p ∧ r.All p

def Heap.IsHeap : Heap → Prop
  | empty => True
  | node v l r => l.All (· ≤ v) ∧ r.All (· ≤ v) ∧ l.IsHeap ∧ r.IsHeap

def Heap.top? : Heap → Option Nat
  | empty => none
  | node v _ _ => some v

def top_post (h : Heap) (r : Option Nat) : Prop := ∀ m, r = some m → h.All (· ≤ m)

theorem top_correct (h : Heap) (hh : h.IsHeap) : top_post h h.top? := by
  sorry
