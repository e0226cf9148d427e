-- difficulty: medium; kind: program
/-- A chain whose last link has nothing behind it. -/
inductive Chain where
  | link (value : Nat) (next : Option Chain)

namespace Chain

def toList : Chain → List Nat
  | link v none => [v]
  | link v (some c) => v :: c.toList

def last : Chain → Nat
  | link v none => v
  | link _ (some c) => c.last

def extend (x : Nat) : Chain → Chain
  | link v none => link v (some (link x none))
  | link v (some c) => link v (some (c.extend x))

def extend_post (x : Nat) (c r : Chain) : Prop := r.last = x ∧ r.toList = c.toList ++ [x]

theorem extend_correct (x : Nat) (c : Chain) : extend_post x c (c.extend x) := by
  sorry

end Chain
