-- difficulty: medium; kind: program
inductive Tree where
  | leaf : Tree
  | node : Tree → Nat → Tree → Tree

namespace Tree

def insert (x : Nat) : Tree → Tree
  | leaf => node leaf x leaf
  | node l v r =>
    if x < v then node (insert x l) v r
    else if v < x then node l v (insert x r)
    else node l v r

def mem (x : Nat) : Tree → Prop
  | leaf => False
  | node l v r => x = v ∨ mem x l ∨ mem x r

def Ordered : Tree → Prop
  | leaf => True
  | node l v r => Ordered l ∧ Ordered r ∧ (∀ y, mem y l → y < v) ∧ (∀ y, mem y r → v < y)

def insert_post (x : Nat) (t r : Tree) : Prop := Ordered r ∧ ∀ y, mem y r ↔ y = x ∨ mem y t

theorem insert_correct (x : Nat) (t : Tree) (h : Ordered t) : insert_post x t (insert x t) := by
  unfold insert_post
  induction t with
  | leaf => grind [insert, Ordered, mem]
  | node l v r ihl ihr => grind [insert, Ordered, mem]
