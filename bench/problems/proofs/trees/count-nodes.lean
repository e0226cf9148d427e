-- difficulty: easy; kind: program
inductive T where
  | e
  | n (l : T) (v : Int) (r : T)

def T.size : T → Nat
  | e => 0
  | n l _ r => l.size + 1 + r.size

def T.values : T → List Int
  | e => []
  | n l v r => l.values ++ [v] ++ r.values

def size_post (t : T) (k : Nat) : Prop := k = t.values.length

theorem size_correct (t : T) : size_post t t.size := by
  unfold size_post
  induction t with
  | e => rfl
  | n l v r ihl ihr => simp [T.size, T.values, ← ihl, ← ihr]; omega
