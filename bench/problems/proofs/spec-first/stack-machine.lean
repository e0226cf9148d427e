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
  induction xs generalizing s with
  | nil => rfl
  | cons x xs ih => simp [runAll, ih]

theorem compile_runs (t : Term) (s : List Int) : runAll t.compile s = t.eval :: s := by
  have app : ∀ xs ys s, runAll (xs ++ ys) s = runAll ys (runAll xs s) := by
    intro xs ys
    induction xs with
    | nil => intro s; rfl
    | cons x xs ih => intro s; simp [runAll, ih]
  induction t generalizing s with
  | lit n => rfl
  | neg t ih => simp [Term.compile, app, ih, runAll, Op.run, Term.eval]
  | plus a b iha ihb => simp [Term.compile, app, iha, ihb, runAll, Op.run, Term.eval]
  | times a b iha ihb => simp [Term.compile, app, iha, ihb, runAll, Op.run, Term.eval]

theorem compile_not_empty (t : Term) : t.compile ≠ [] := by
  cases t <;> simp [Term.compile]
