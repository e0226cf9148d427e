-- difficulty: hard; kind: program
inductive Expr where
  | num (n : Nat)
  | add (a b : Expr)
  | mul (a b : Expr)

def Expr.eval : Expr → Nat
  | num n => n
  | add a b => a.eval + b.eval
  | mul a b => a.eval * b.eval

inductive Instr where
  | push (n : Nat)
  | add
  | mul

def exec : List Instr → List Nat → List Nat
  | [], s => s
  | .push n :: is, s => exec is (n :: s)
  | .add :: is, b :: a :: s => exec is ((a + b) :: s)
  | .mul :: is, b :: a :: s => exec is ((a * b) :: s)
  | _ :: is, s => exec is s

def compile : Expr → List Instr
  | .num n => [.push n]
  | .add a b => compile a ++ compile b ++ [.add]
  | .mul a b => compile a ++ compile b ++ [.mul]

def compile_post (e : Expr) (code : List Instr) : Prop := exec code [] = [e.eval]

theorem exec_compile (e : Expr) (is : List Instr) (s : List Nat) :
    exec (compile e ++ is) s = exec is (e.eval :: s) := by
  induction e generalizing is s with
  | num n => rfl
  | add a b iha ihb => simp [compile, iha, ihb, exec, Expr.eval]
  | mul a b iha ihb => simp [compile, iha, ihb, exec, Expr.eval]

theorem compile_correct (e : Expr) : compile_post e (compile e) := by
  have := exec_compile e [] []
  simp [exec] at this
  exact this
