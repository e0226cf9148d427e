-- difficulty: hard; kind: program
inductive Bin (α : Type) where
  | nil : Bin α
  | node : Bin α → α → Bin α → Bin α

def Bin.toList : Bin α → List α
  | nil => []
  | node l x r => l.toList ++ x :: r.toList

def Bin.onto : Bin α → List α → List α
  | nil, acc => acc
  | node l x r, acc => l.onto (x :: r.onto acc)

def Bin.flatten (t : Bin α) : List α := t.onto []

def flatten_post (t : Bin α) (r : List α) : Prop := r = t.toList

theorem flatten_correct (t : Bin α) : flatten_post t t.flatten := by
  have key : ∀ acc, t.onto acc = t.toList ++ acc := by
    induction t with
    | nil => simp [Bin.onto, Bin.toList]
    | node l x r ihl ihr => intro acc; simp [Bin.onto, Bin.toList, ihl, ihr]
  simp [flatten_post, Bin.flatten, key]
