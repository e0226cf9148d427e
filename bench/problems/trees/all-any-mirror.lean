-- difficulty: easy; kind: program
inductive T (α : Type) where
  | nil
  | node (l : T α) (x : α) (r : T α)

def T.any (p : α → Bool) : T α → Bool
  | nil => false
  | node l x r => l.any p || p x || r.any p

def T.all (p : α → Bool) : T α → Bool
  | nil => true
  | node l x r => l.all p && p x && r.all p

def any_post (p : α → Bool) (t : T α) (r : Bool) : Prop := r = !t.all (fun x => !p x)

theorem any_correct (p : α → Bool) (t : T α) : any_post p t (t.any p) := by
  sorry
