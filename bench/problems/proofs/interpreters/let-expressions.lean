-- difficulty: hard; kind: program
inductive Exp where
  | num (n : Nat)
  | var (i : Nat)
  | add (a b : Exp)
  | double (a : Exp)

def Exp.eval (env : Nat → Nat) : Exp → Nat
  | num n => n
  | var i => env i
  | add a b => a.eval env + b.eval env
  | double a => 2 * a.eval env

def Exp.desugar : Exp → Exp
  | num n => num n
  | var i => var i
  | add a b => add a.desugar b.desugar
  | double a => add a.desugar a.desugar

def Exp.desugar_post (e r : Exp) : Prop := ∀ env, r.eval env = e.eval env

theorem desugar_correct (e : Exp) : e.desugar_post e.desugar := by
  intro env
  induction e with
  | num n => rfl
  | var i => rfl
  | add a b iha ihb => simp [Exp.desugar, Exp.eval, iha, ihb]
  | double a ih => simp [Exp.desugar, Exp.eval, ih]; omega
