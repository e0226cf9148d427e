-- difficulty: medium; kind: spec-first
inductive Result (α : Type) where
  | value (a : α)
  | error (message : String)

namespace Result

instance : Monad Result where
  pure := value
  bind
    | value a, f => f a
    | error m, _ => error m

def recover (r : Result α) (a : α) : Result α :=
  match r with
  | value b => value b
  | error _ => value a

def safeDiv (a b : Nat) : Result Nat := if b = 0 then error "division by zero" else value (a / b)

theorem bind_assoc' (x : Result α) (f : α → Result β) (g : β → Result γ) :
    x >>= f >>= g = x >>= fun a => f a >>= g := by
  sorry

theorem bind_pure' (x : Result α) : (x >>= pure) = x := by
  sorry

theorem recover_value (r : Result α) (a : α) : ∃ b, r.recover a = value b := by
  sorry

theorem div_twice (a b c q : Nat) (h : (do let x ← safeDiv a b; safeDiv x c) = value q) :
    b ≠ 0 ∧ c ≠ 0 ∧ q = a / b / c := by
  sorry

end Result
