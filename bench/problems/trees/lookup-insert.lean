-- difficulty: hard; kind: program
inductive Map where
  | empty
  | node (l : Map) (k v : Nat) (r : Map)

def Map.insert (m : Map) (k v : Nat) : Map :=
  match m with
  | empty => node empty k v empty
  | node l k' v' r =>
    if k < k' then node (l.insert k v) k' v' r
    else if k' < k then node l k' v' (r.insert k v)
    else node l k v r

def Map.find (m : Map) (k : Nat) : Option Nat :=
  match m with
  | empty => none
  | node l k' v r => if k < k' then l.find k else if k' < k then r.find k else some v

def insert_post (m r : Map) (k v : Nat) : Prop :=
  r.find k = some v ∧ ∀ j, j ≠ k → r.find j = m.find j

theorem insert_correct (m : Map) (k v : Nat) : insert_post m (m.insert k v) k v := by
  sorry
