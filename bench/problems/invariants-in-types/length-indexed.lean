-- difficulty: medium; kind: spec-first
inductive Vec (α : Type) : Nat → Type where
  | nil : Vec α 0
  | cons (x : α) (xs : Vec α n) : Vec α (n + 1)

namespace Vec

def toList : Vec α n → List α
  | nil => []
  | cons x xs => x :: xs.toList

def map (f : α → β) : Vec α n → Vec β n
  | nil => nil
  | cons x xs => cons (f x) (xs.map f)

def zipWith (f : α → β → γ) : Vec α n → Vec β n → Vec γ n
  | nil, nil => nil
  | cons x xs, cons y ys => cons (f x y) (xs.zipWith f ys)

def head : Vec α (n + 1) → α
  | cons x _ => x

theorem length_toList (v : Vec α n) : v.toList.length = n := by
  sorry

theorem toList_map (f : α → β) (v : Vec α n) : (v.map f).toList = v.toList.map f := by
  sorry

theorem toList_zipWith (f : α → β → γ) (v : Vec α n) (w : Vec β n) :
    (v.zipWith f w).toList = List.zipWith f v.toList w.toList := by
  sorry

theorem head_map (f : α → β) (v : Vec α (n + 1)) : (v.map f).head = f v.head := by
  sorry

end Vec
