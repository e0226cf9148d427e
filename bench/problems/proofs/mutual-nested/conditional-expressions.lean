-- difficulty: hard; kind: program
mutual
inductive Arith where
  | num (n : Nat)
  | add (a b : Arith)
  | choose (c : Cond) (a b : Arith)

inductive Cond where
  | tt
  | ff
  | less (a b : Arith)
  | not (c : Cond)
end

mutual
def Arith.eval : Arith → Nat
  | .num n => n
  | .add a b => a.eval + b.eval
  | .choose c a b => if c.eval then a.eval else b.eval

def Cond.eval : Cond → Bool
  | .tt => true
  | .ff => false
  | .less a b => decide (a.eval < b.eval)
  | .not c => !c.eval
end

mutual
/-- Decides what is known without computing. -/
def Arith.simplify : Arith → Arith
  | .num n => .num n
  | .add a b => .add a.simplify b.simplify
  | .choose c a b =>
    match c.simplify with
    | .tt => a.simplify
    | .ff => b.simplify
    | c' => .choose c' a.simplify b.simplify

def Cond.simplify : Cond → Cond
  | .tt => .tt
  | .ff => .ff
  | .less a b => .less a.simplify b.simplify
  | .not c =>
    match c.simplify with
    | .tt => .ff
    | .ff => .tt
    | c' => .not c'
end

mutual
theorem Arith.eval_simplify (a : Arith) : a.simplify.eval = a.eval := by
  cases a with
  | num n => simp [Arith.simplify]
  | add a b => simp [Arith.simplify, Arith.eval, Arith.eval_simplify a, Arith.eval_simplify b]
  | choose c a b =>
    have hc := Cond.eval_simplify c
    have ha := Arith.eval_simplify a
    have hb := Arith.eval_simplify b
    simp only [Arith.simplify, Arith.eval]
    rw [← hc]
    split <;> simp_all [Arith.eval, Cond.eval]

theorem Cond.eval_simplify (c : Cond) : c.simplify.eval = c.eval := by
  cases c with
  | tt => simp [Cond.simplify]
  | ff => simp [Cond.simplify]
  | less a b => simp [Cond.simplify, Cond.eval, Arith.eval_simplify a, Arith.eval_simplify b]
  | not c =>
    have hc := Cond.eval_simplify c
    simp only [Cond.simplify, Cond.eval]
    rw [← hc]
    split <;> simp_all [Cond.eval]
end
