-- difficulty: medium; kind: spec-first
/-- A computation that reads and writes a counter. -/
structure Counting (α : Type) where
  run : Nat → α × Nat

namespace Counting

instance : Monad Counting where
  pure a := ⟨fun n => (a, n)⟩
  bind x f := ⟨fun n => let (a, m) := x.run n; (f a).run m⟩

def tick : Counting Nat := ⟨fun n => (n, n + 1)⟩

/-- A number for each element. -/
def number : List α → Counting (List (Nat × α))
  | [] => pure []
  | x :: xs => do
    let n ← tick
    let rest ← number xs
    return (n, x) :: rest

theorem pure_bind' (a : α) (f : α → Counting β) : pure a >>= f = f a := by
  rfl

theorem bind_pure' (x : Counting α) : x >>= pure = x := by
  rfl

theorem bind_assoc' (x : Counting α) (f : α → Counting β) (g : β → Counting γ) :
    x >>= f >>= g = x >>= fun a => f a >>= g := by
  rfl

theorem number_run (xs : List α) (n : Nat) : ((number xs).run n).2 = n + xs.length := by
  induction xs generalizing n with
  | nil => rfl
  | cons x xs ih =>
    have : ((number (x :: xs)).run n).2 = ((number xs).run (n + 1)).2 := rfl
    rw [this, ih, List.length_cons]
    omega

theorem number_values (xs : List α) (n : Nat) : (((number xs).run n).1.map Prod.snd) = xs := by
  induction xs generalizing n with
  | nil => rfl
  | cons x xs ih =>
    have : ((number (x :: xs)).run n).1 = (n, x) :: ((number xs).run (n + 1)).1 := rfl
    rw [this, List.map_cons, ih]

end Counting
