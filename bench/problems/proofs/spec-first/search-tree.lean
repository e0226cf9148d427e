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
  induction t with
  | leaf => simp [insert, contains]
  | node l x r ihl ihr =>
    simp only [insert]
    split
    · simp [contains, *]
    · split
      · simp [contains, *]
      · simp [contains, *]

theorem contains_insert_other (k j : Nat) (t : Tree) (h : j ≠ k) :
    (t.insert k).contains j = t.contains j := by
  induction t with
  | leaf =>
    simp only [insert, contains]
    split
    · rfl
    · split
      · rfl
      · omega
  | node l x r ihl ihr =>
    simp only [insert]
    split
    · simp only [contains, ihl]
    · split <;> simp only [contains, ihr]

theorem mem_insert (k j : Nat) (t : Tree) : Mem j (t.insert k) ↔ j = k ∨ Mem j t := by
  induction t with
  | leaf => simp [insert, Mem]
  | node l x r ihl ihr =>
    simp only [insert]
    split
    · simp only [Mem, ihl]; grind
    · split
      · simp only [Mem, ihr]; grind
      · simp only [Mem]; grind

theorem size_insert_le (k : Nat) (t : Tree) : (t.insert k).size ≤ t.size + 1 := by
  induction t with
  | leaf => simp [insert, size]
  | node l x r ihl ihr =>
    simp only [insert]
    split
    · simp only [size]; omega
    · split <;> simp only [size] <;> omega

theorem contains_of_ordered (k : Nat) (t : Tree) (h : Ordered t) : t.contains k = true ↔ Mem k t := by
  induction t with
  | leaf => simp [contains, Mem]
  | node l x r ihl ihr =>
    obtain ⟨hl, hr, ol, or'⟩ := h
    have left : ¬ k < x → ¬ Mem k l := fun n m => n (hl k m)
    have right : ¬ x < k → ¬ Mem k r := fun n m => n (hr k m)
    simp only [contains, Mem]
    split
    · rw [ihl ol]; grind
    · split
      · rw [ihr or']; grind
      · simp; omega

end Tree
