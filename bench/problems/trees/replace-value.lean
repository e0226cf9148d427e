-- difficulty: medium; kind: program
inductive Tree where
  | leaf
  | node (l : Tree) (x : Nat) (r : Tree)

def Tree.replace (a b : Nat) : Tree → Tree
  | leaf => leaf
  | node l x r => node (l.replace a b) (if x = a then b else x) (r.replace a b)

def Tree.count (a : Nat) : Tree → Nat
  | leaf => 0
  | node l x r => l.count a + r.count a + (if x = a then 1 else 0)

def Tree.replace_pre (a b : Nat) : Prop := a ≠ b

def Tree.replace_post (a : Nat) (r : Tree) : Prop := r.count a = 0

theorem replace_correct (a b : Nat) (t : Tree) (h : Tree.replace_pre a b) :
    Tree.replace_post a (t.replace a b) := by
  sorry
