-- difficulty: medium; kind: program
inductive B where
  | e
  | n (l r : B)

def B.height : B → Nat
  | e => 0
  | n l r => 1 + max l.height r.height

def B.size : B → Nat
  | e => 0
  | n l r => 1 + l.size + r.size

def height_post (t : B) (h : Nat) : Prop := h ≤ t.size

theorem height_correct (t : B) : height_post t t.height := by
  sorry
