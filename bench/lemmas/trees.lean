/-! Trees, own numbers, expressions, small machines. -/

inductive Tree (α : Type) where
  | leaf : Tree α
  | node (left : Tree α) (value : α) (right : Tree α) : Tree α

namespace Tree

def size {α : Type} : Tree α → Nat
  | leaf => 0
  | node l _ r => size l + 1 + size r

def height {α : Type} : Tree α → Nat
  | leaf => 0
  | node l _ r => max (height l) (height r) + 1

def mirror {α : Type} : Tree α → Tree α
  | leaf => leaf
  | node l v r => node (mirror r) v (mirror l)

def flatten {α : Type} : Tree α → List α
  | leaf => []
  | node l v r => flatten l ++ v :: flatten r

def map {α β : Type} (f : α → β) : Tree α → Tree β
  | leaf => leaf
  | node l v r => node (map f l) (f v) (map f r)

def flattenAcc {α : Type} : Tree α → List α → List α
  | leaf, acc => acc
  | node l v r, acc => flattenAcc l (v :: flattenAcc r acc)

theorem mirror_mirror {α : Type} (t : Tree α) : mirror (mirror t) = t := by
  sorry

theorem size_mirror {α : Type} (t : Tree α) : size (mirror t) = size t := by
  sorry

theorem height_mirror {α : Type} (t : Tree α) : height (mirror t) = height t := by
  sorry

theorem height_le_size {α : Type} (t : Tree α) : height t ≤ size t := by
  sorry

theorem flatten_length {α : Type} (t : Tree α) : (flatten t).length = size t := by
  sorry

theorem flatten_mirror {α : Type} (t : Tree α) : flatten (mirror t) = (flatten t).reverse := by
  sorry

theorem flatten_map {α β : Type} (f : α → β) (t : Tree α) : flatten (map f t) = (flatten t).map f := by
  sorry

theorem size_map {α β : Type} (f : α → β) (t : Tree α) : (map f t).size = t.size := by
  sorry

theorem flattenAcc_spec {α : Type} (t : Tree α) (acc : List α) : flattenAcc t acc = flatten t ++ acc := by
  sorry

theorem size_lt_two_pow {α : Type} (t : Tree α) : size t < 2 ^ height t := by
  sorry

def insert (n : Nat) : Tree Nat → Tree Nat
  | leaf => node leaf n leaf
  | node l v r => if n < v then node (insert n l) v r else if v < n then node l v (insert n r) else node l v r

def Mem (n : Nat) : Tree Nat → Prop
  | leaf => False
  | node l v r => n = v ∨ Mem n l ∨ Mem n r

theorem mem_insert (n m : Nat) (t : Tree Nat) : Mem m (insert n t) ↔ m = n ∨ Mem m t := by
  sorry

theorem mem_flatten (n : Nat) (t : Tree Nat) : n ∈ flatten t ↔ Mem n t := by
  sorry

theorem node_ne_leaf {α : Type} (l r : Tree α) (v : α) : node l v r ≠ leaf := by
  sorry

end Tree

inductive Num where
  | zero : Num
  | succ : Num → Num

namespace Num

def add : Num → Num → Num
  | zero, m => m
  | succ n, m => succ (add n m)

def toNat : Num → Nat
  | zero => 0
  | succ n => toNat n + 1

theorem add_zero (n : Num) : add n zero = n := by
  sorry

theorem add_succ (n m : Num) : add n (succ m) = succ (add n m) := by
  sorry

theorem add_comm (n m : Num) : add n m = add m n := by
  sorry

theorem add_assoc (a b c : Num) : add (add a b) c = add a (add b c) := by
  sorry

theorem toNat_add (n m : Num) : (add n m).toNat = n.toNat + m.toNat := by
  sorry

theorem toNat_injective (n m : Num) (h : n.toNat = m.toNat) : n = m := by
  sorry

theorem succ_ne_self (n : Num) : succ n ≠ n := by
  sorry

end Num

inductive Expr where
  | num (n : Nat)
  | var (x : String)
  | add (a b : Expr)
  | mul (a b : Expr)

namespace Expr

def eval (env : String → Nat) : Expr → Nat
  | num n => n
  | var x => env x
  | add a b => eval env a + eval env b
  | mul a b => eval env a * eval env b

def swap : Expr → Expr
  | num n => num n
  | var x => var x
  | add a b => add (swap b) (swap a)
  | mul a b => mul (swap b) (swap a)

theorem eval_swap (env : String → Nat) (e : Expr) : eval env (swap e) = eval env e := by
  sorry

theorem swap_swap (e : Expr) : swap (swap e) = e := by
  sorry

def optimise : Expr → Expr
  | num n => num n
  | var x => var x
  | add a b =>
    match optimise a, optimise b with
    | num 0, b' => b'
    | a', num 0 => a'
    | a', b' => add a' b'
  | mul a b => mul (optimise a) (optimise b)

theorem eval_optimise (env : String → Nat) (e : Expr) : eval env (optimise e) = eval env e := by
  sorry

def subst (x : String) (s : Expr) : Expr → Expr
  | num n => num n
  | var y => if y = x then s else var y
  | add a b => add (subst x s a) (subst x s b)
  | mul a b => mul (subst x s a) (subst x s b)

theorem eval_subst (env : String → Nat) (x : String) (s e : Expr) :
    eval env (subst x s e) = eval (fun y => if y = x then eval env s else env y) e := by
  sorry

theorem eval_congr (env env' : String → Nat) (e : Expr) (h : ∀ x, env x = env' x) : eval env e = eval env' e := by
  sorry

inductive Op where
  | push (n : Nat)
  | load (x : String)
  | add
  | mul

def run (env : String → Nat) : List Op → List Nat → List Nat
  | [], st => st
  | .push n :: rest, st => run env rest (n :: st)
  | .load x :: rest, st => run env rest (env x :: st)
  | .add :: rest, b :: a :: st => run env rest ((a + b) :: st)
  | .mul :: rest, b :: a :: st => run env rest ((a * b) :: st)
  | _ :: rest, st => run env rest st

def compile : Expr → List Op
  | num n => [.push n]
  | var x => [.load x]
  | add a b => compile a ++ compile b ++ [.add]
  | mul a b => compile a ++ compile b ++ [.mul]

theorem run_append (env : String → Nat) (p q : List Op) (st : List Nat) :
    run env (p ++ q) st = run env q (run env p st) := by
  sorry

theorem run_compile (env : String → Nat) (e : Expr) (rest : List Op) (st : List Nat) :
    run env (compile e ++ rest) st = run env rest (eval env e :: st) := by
  sorry

theorem compile_not_nil (e : Expr) : compile e ≠ [] := by
  sorry

end Expr
