-- difficulty: medium; kind: program
inductive Tree where
  | leaf
  | node (l : Tree) (r : Tree)

def Tree.depth : Tree → Nat
  | leaf => 0
  | node l r => max l.depth r.depth + 1

def Tree.size : Tree → Nat
  | leaf => 0
  | node l r => l.size + r.size + 1

def Tree.depth_post (t : Tree) (r : Nat) : Prop := r ≤ t.size

theorem depth_correct (t : Tree) : t.depth_post t.depth := by
  unfold Tree.depth_post
  induction t with
  | leaf => simp [Tree.depth]
  | node l r ihl ihr => simp only [Tree.depth, Tree.size]; omega
