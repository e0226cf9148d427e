-- difficulty: medium; kind: program
def getOr (a : Array α) (i : Nat) (d : α) : α := if h : i < a.size then a[i] else d

def setIfIn (a : Array α) (i : Nat) (v : α) : Array α := if h : i < a.size then a.set i v else a

def set_post (a : Array α) (i : Nat) (v : α) (r : Array α) : Prop :=
  ∀ j d, getOr r j d = if j = i ∧ i < a.size then v else getOr a j d

theorem set_correct (a : Array α) (i : Nat) (v : α) : set_post a i v (setIfIn a i v) := by
  sorry
