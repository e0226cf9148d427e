-- difficulty: medium; kind: spec-first
inductive Term where
  | lit (n : Int)
  | neg (t : Term)
  | plus (a b : Term)
  | times (a b : Term)

inductive Op where
  | push (n : Int)
  | neg
  | plus
  | times

def Term.eval : Term → Int
  | lit n => n
  | neg t => - t.eval
  | plus a b => a.eval + b.eval
  | times a b => a.eval * b.eval

def Op.run : Op → List Int → List Int
  | push n, s => n :: s
  | neg, x :: s => -x :: s
  | plus, y :: x :: s => (x + y) :: s
  | times, y :: x :: s => (x * y) :: s
  | _, s => s

def runAll : List Op → List Int → List Int
  | [], s => s
  | op :: ops, s => runAll ops (op.run s)

def Term.compile : Term → List Op
  | lit n => [.push n]
  | neg t => t.compile ++ [.neg]
  | plus a b => a.compile ++ b.compile ++ [.plus]
  | times a b => a.compile ++ b.compile ++ [.times]

theorem runAll_append (xs ys : List Op) (s : List Int) : runAll (xs ++ ys) s = runAll ys (runAll xs s) := by
  sorry

theorem compile_runs (t : Term) (s : List Int) : runAll t.compile s = t.eval :: s := by
  sorry

theorem compile_not_empty (t : Term) : t.compile ≠ [] := by
  sorry
