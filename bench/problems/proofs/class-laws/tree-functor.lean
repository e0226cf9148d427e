-- difficulty: medium; kind: spec-first
inductive Tree (α : Type) where
  | leaf
  | node (l : Tree α) (x : α) (r : Tree α)

namespace Tree

def map (f : α → β) : Tree α → Tree β
  | leaf => leaf
  | node l x r => node (l.map f) (f x) (r.map f)

instance : Functor Tree where
  map := map

def size : Tree α → Nat
  | leaf => 0
  | node l _ r => l.size + r.size + 1

theorem size_map (f : α → β) (t : Tree α) : (f <$> t).size = t.size := by
  show (map f t).size = t.size
  induction t with
  | leaf => rfl
  | node l x r ihl ihr => simp [map, size, ihl, ihr]

theorem id_map' (t : Tree α) : id <$> t = t := by
  show map id t = t
  induction t with
  | leaf => rfl
  | node l x r ihl ihr => simp [map, ihl, ihr]

theorem comp_map' (f : α → β) (g : β → γ) (t : Tree α) : (fun x => g (f x)) <$> t = g <$> f <$> t := by
  show map (fun x => g (f x)) t = map g (map f t)
  induction t with
  | leaf => rfl
  | node l x r ihl ihr => simp [map, ihl, ihr]

end Tree

instance : LawfulFunctor Tree where
  map_const := rfl
  id_map := Tree.id_map'
  comp_map f g t := by exact Tree.comp_map' f g t
