-- difficulty: hard; kind: program
inductive Rose (α : Type) where
  | node (value : α) (kids : List (Rose α))

namespace Rose

mutual
def map (f : α → β) : Rose α → Rose β
  | node x kids => node (f x) (mapAll f kids)

def mapAll (f : α → β) : List (Rose α) → List (Rose β)
  | [] => []
  | t :: ts => map f t :: mapAll f ts
end

mutual
def values : Rose α → List α
  | node x kids => x :: valuesAll kids

def valuesAll : List (Rose α) → List α
  | [] => []
  | t :: ts => values t ++ valuesAll ts
end

mutual
theorem values_map (f : α → β) (t : Rose α) : (t.map f).values = t.values.map f := by
  cases t with
  | node x kids => simp [map, values, valuesAll_mapAll f kids]

theorem valuesAll_mapAll (f : α → β) (ts : List (Rose α)) : valuesAll (mapAll f ts) = (valuesAll ts).map f := by
  cases ts with
  | nil => simp [mapAll, valuesAll]
  | cons t rest => simp [mapAll, valuesAll, values_map f t, valuesAll_mapAll f rest]
end

end Rose
