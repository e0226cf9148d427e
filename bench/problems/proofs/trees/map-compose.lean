-- difficulty: easy; kind: lemma
inductive Rose (α : Type) where
  | leaf (a : α)
  | pair (l r : Rose α)

def Rose.map (f : α → β) : Rose α → Rose β
  | leaf a => leaf (f a)
  | pair l r => pair (l.map f) (r.map f)

theorem Rose.map_map (f : α → β) (g : β → γ) (t : Rose α) :
    (t.map f).map g = t.map (fun a => g (f a)) := by
  induction t with
  | leaf a => rfl
  | pair l r ihl ihr => simp [map, ihl, ihr]
