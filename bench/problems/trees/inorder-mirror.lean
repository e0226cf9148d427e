-- difficulty: medium; kind: lemma
inductive T where
  | leaf
  | node (l : T) (x : Nat) (r : T)

def T.mirror : T → T
  | leaf => leaf
  | node l x r => node r.mirror x l.mirror

def T.toList : T → List Nat
  | leaf => []
  | node l x r => l.toList ++ x :: r.toList

theorem mirror_toList (t : T) : t.mirror.toList = t.toList.reverse := by
  sorry
