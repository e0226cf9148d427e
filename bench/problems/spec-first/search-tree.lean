-- difficulty: medium; kind: spec-first
inductive Tree where
  | leaf
  | node (left : Tree) (key : Nat) (right : Tree)

namespace Tree

def insert (k : Nat) : Tree → Tree
  | leaf => node leaf k leaf
  | node l x r => if k < x then node (insert k l) x r else if x < k then node l x (insert k r) else node l x r

def contains (k : Nat) : Tree → Bool
  | leaf => false
  | node l x r => if k < x then contains k l else if x < k then contains k r else true

def size : Tree → Nat
  | leaf => 0
  | node l _ r => size l + size r + 1

def Mem (k : Nat) : Tree → Prop
  | leaf => False
  | node l x r => Mem k l ∨ k = x ∨ Mem k r

def Ordered : Tree → Prop
  | leaf => True
  | node l x r => (∀ k, Mem k l → k < x) ∧ (∀ k, Mem k r → x < k) ∧ Ordered l ∧ Ordered r

theorem contains_insert_self (k : Nat) (t : Tree) : (t.insert k).contains k = true := by
  sorry

theorem contains_insert_other (k j : Nat) (t : Tree) (h : j ≠ k) :
    (t.insert k).contains j = t.contains j := by
  sorry

theorem mem_insert (k j : Nat) (t : Tree) : Mem j (t.insert k) ↔ j = k ∨ Mem j t := by
  sorry

theorem size_insert_le (k : Nat) (t : Tree) : (t.insert k).size ≤ t.size + 1 := by
  sorry

theorem contains_of_ordered (k : Nat) (t : Tree) (h : Ordered t) : t.contains k = true ↔ Mem k t := by
  sorry

end Tree
