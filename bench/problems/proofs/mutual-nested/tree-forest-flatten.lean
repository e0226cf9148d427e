-- difficulty: medium; kind: program
mutual
inductive Tree where
  | node (label : Nat) (kids : Forest)

inductive Forest where
  | nil
  | cons (t : Tree) (rest : Forest)
end

mutual
def Tree.labels : Tree → List Nat
  | .node label kids => label :: kids.labels

def Forest.labels : Forest → List Nat
  | .nil => []
  | .cons t rest => t.labels ++ rest.labels
end

mutual
def Tree.size : Tree → Nat
  | .node _ kids => kids.size + 1

def Forest.size : Forest → Nat
  | .nil => 0
  | .cons t rest => t.size + rest.size
end

mutual
theorem Tree.length_labels (t : Tree) : t.labels.length = t.size := by
  cases t with
  | node label kids => simp [Tree.labels, Tree.size, Forest.length_labels kids]

theorem Forest.length_labels (f : Forest) : f.labels.length = f.size := by
  cases f with
  | nil => rfl
  | cons t rest => simp [Forest.labels, Forest.size, Tree.length_labels t, Forest.length_labels rest]
end
