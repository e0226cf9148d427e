/-
Small programs that stand the tests of a stub's specs. It stands behind `testing.lean`; what is specific to a stub (its arms, its
specs) is generated.
-/
namespace Verdict.Testing

/-- Whether no counterexample of a statement is found. -/
def survives (p : Prop) {more : Bool} [r : Refutable p more] (cases rounds : Nat) : Bool :=
  go 0 rounds { left := cases }
where
  go (size : Nat) : Nat → Tally → Bool
    | 0, _ => true
    | rounds + 1, tally =>
      match r.go [] size tally with
      | (some _, _) => false
      | (none, tally) => if more && tally.left != 0 then go (size + 1) rounds tally else true

/-- Goes through terms of one size, and choices between two of them (`if c then a else b` costs one more than its parts), until
somebody has enough. -/
def visitChoices {α : Type u} {β : Type v} (atoms : Nat → List (Case α)) (conditions : Nat → List (Case β))
    (choose : Case β → Case α → Case α → Case α) (size : Nat) (visit : Case α → IO Bool) : IO Bool := do
  unless ← (atoms size).allM visit do return false
  if size < 3 then return true
  (List.range size).allM fun n => (conditions n).allM fun c =>
    (List.range (size - n)).allM fun m => (atoms m).allM fun a =>
      (atoms (size - 1 - n - m)).allM fun b =>
        if a.term () == b.term () then pure true else visit (choose c a b)

/-- The smallest value of a type, for a program that does not end. -/
def first (α : Type u) [Small α] : Option α :=
  ((List.range 6).flatMap fun n => (Small.sized n : List (Case α))).head?.map (·.value)

/-- Prints programs that stand all tests, those of smaller size first, one a line; last what stands most tests, with how many,
where none stands all.

`programs` goes through those of a size until told to stop. `most` are printed, sizes are below `rounds`, and it takes `ms`; less
where something stands. -/
def listPrograms {T : Type u} (tests : List (T → Bool)) (programs : Nat → (Case T → IO Bool) → IO Bool)
    (most rounds ms : Nat) : IO Unit := do
  let started ← IO.monoMsNow
  let found ← IO.mkRef 0
  let best ← IO.mkRef (0, "")
  let visit (one : Case T) : IO Bool := do
    let stood := tests.countP (· one.value)
    if stood == tests.length then
      IO.println s!"program\u001d{one.term ()}"
      found.modify (· + 1)
    else if stood > (← best.get).1 then
      best.set (stood, one.term ())
    let count ← found.get
    let ended := started + (if count == 0 then ms else min ms 1500)
    return count < most && (← IO.monoMsNow) < ended
  discard <| (List.range rounds).allM fun size => programs size visit
  if (← found.get) == 0 && (← best.get).1 != 0 then
    IO.println s!"nearest\u001d{(← best.get).1}\u001d{(← best.get).2}"

end Verdict.Testing
