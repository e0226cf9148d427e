-- difficulty: medium; kind: program
inductive Tm where
  | num (n : Int)
  | var (x : Nat)
  | add (a b : Tm)

def Tm.eval (e : Nat → Int) : Tm → Int
  | num n => n
  | var x => e x
  | add a b => a.eval e + b.eval e

def Tm.subst (x : Nat) (t : Tm) : Tm → Tm
  | num n => num n
  | var y => if y = x then t else var y
  | add a b => add (Tm.subst x t a) (Tm.subst x t b)

def subst_post (x : Nat) (t a r : Tm) : Prop :=
  ∀ e, r.eval e = a.eval (fun y => if y = x then t.eval e else e y)

theorem subst_correct (x : Nat) (t a : Tm) : subst_post x t a (Tm.subst x t a) := by
  intro e
  induction a with
  | num n => rfl
  | var y => simp only [Tm.subst]; split <;> simp_all [Tm.eval]
  | add a b iha ihb => simp [Tm.subst, Tm.eval, iha, ihb]
