-- difficulty: medium; kind: program
inductive Tree where
  | leaf
  | node (l : Tree) (v : Nat) (r : Tree)

def Tree.sum : Tree → Nat
  | leaf => 0
  | node l v r => l.sum + v + r.sum

def Tree.sumGo : Tree → Nat → Nat
  | leaf, acc => acc
  | node l v r, acc => r.sumGo (l.sumGo acc + v)

def sum_post (t : Tree) (r : Nat) : Prop := r = t.sum

theorem sum_correct (t : Tree) : sum_post t (t.sumGo 0) := by
  have key : ∀ acc, t.sumGo acc = acc + t.sum := by
    induction t with
    | leaf => simp [Tree.sumGo, Tree.sum]
    | node l v r ihl ihr => intro acc; simp [Tree.sumGo, Tree.sum, ihl, ihr]; omega
  simp [sum_post, key]
