/-!
# A compiler for a stack machine

Arithmetic expressions are compiled to instructions of a machine with a stack. The compiler is correct if running its
code leaves the value of the expression on top of the stack.
-/

/-- Expressions over variables, which are numbered. -/
inductive Expr where
  | const (n : Nat)
  | var (i : Nat)
  | add (a b : Expr)
  | mul (a b : Expr)

/-- What the machine can do. -/
inductive Instr where
  | push (n : Nat)
  | load (i : Nat)
  | add
  | mul

/-- The value of an expression, given the values of the variables. -/
def eval (env : Nat → Nat) : Expr → Nat
  | .const n => n
  | .var i => env i
  | .add a b => eval env a + eval env b
  | .mul a b => eval env a * eval env b

/-- One instruction; an instruction that misses its operands does nothing. -/
def step (env : Nat → Nat) : Instr → List Nat → List Nat
  | .push n, stack => n :: stack
  | .load i, stack => env i :: stack
  | .add, b :: a :: stack => (a + b) :: stack
  | .mul, b :: a :: stack => (a * b) :: stack
  | _, stack => stack

/-- A whole program, first instruction first. -/
def exec (env : Nat → Nat) : List Instr → List Nat → List Nat
  | [], stack => stack
  | i :: rest, stack => exec env rest (step env i stack)

/-- Operands first, then the operation. -/
def compile : Expr → List Instr
  | .const n => [.push n]
  | .var i => [.load i]
  | .add a b => compile a ++ compile b ++ [.add]
  | .mul a b => compile a ++ compile b ++ [.mul]

/-- Number of leaves and operations. -/
def size : Expr → Nat
  | .const _ => 1
  | .var _ => 1
  | .add a b => size a + size b + 1
  | .mul a b => size a + size b + 1

/-! ## The machine -/

theorem exec_append (env : Nat → Nat) (p q : List Instr) (stack : List Nat) :
    exec env (p ++ q) stack = exec env q (exec env p stack) := by
  sorry

/-! ## The compiler -/

theorem compile_length (e : Expr) : (compile e).length = size e := by
  sorry

theorem compile_ne_nil (e : Expr) : compile e ≠ [] := by
  sorry

/-- Correct on every stack: this is general enough to be proved by induction. -/
theorem exec_compile (env : Nat → Nat) (e : Expr) (stack : List Nat) :
    exec env (compile e) stack = eval env e :: stack := by
  sorry

/-- What a user of the compiler wants to know. -/
theorem compile_correct (env : Nat → Nat) (e : Expr) : exec env (compile e) [] = [eval env e] := by
  sorry

/-! ## An optimisation -/

/-- Computes operations on constants at compile time. -/
def fold : Expr → Expr
  | .const n => .const n
  | .var i => .var i
  | .add a b =>
    match fold a, fold b with
    | .const m, .const n => .const (m + n)
    | a', b' => .add a' b'
  | .mul a b =>
    match fold a, fold b with
    | .const m, .const n => .const (m * n)
    | a', b' => .mul a' b'

theorem eval_fold (env : Nat → Nat) (e : Expr) : eval env (fold e) = eval env e := by
  sorry

theorem size_fold_le (e : Expr) : size (fold e) ≤ size e := by
  sorry

/-- The optimised program does the same. -/
theorem compile_fold_correct (env : Nat → Nat) (e : Expr) :
    exec env (compile (fold e)) [] = exec env (compile e) [] := by
  sorry
