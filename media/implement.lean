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

/-- Terms of one size, and choices between two of them: `if c then a else b` costs one more than its parts. -/
def withChoices {α : Type u} {β : Type v} (atoms : Nat → List (Case α)) (conditions : Nat → List (Case β))
    (choose : Case β → Case α → Case α → Case α) (size : Nat) : List (Case α) :=
  atoms size ++ if size < 3 then [] else
    (List.range size).flatMap fun n => (conditions n).flatMap fun c =>
      (List.range (size - n)).flatMap fun m => (atoms m).flatMap fun a =>
        (atoms (size - 1 - n - m)).filterMap fun b =>
          if a.term () == b.term () then none else some (choose c a b)

/-- Prints the programs that stand, those of smaller size first, one a line. -/
partial def printPrograms {T : Type u} (stands : T → Bool) (sized : Nat → List (Case T)) (most rounds until_ : Nat)
    (size : Nat) : IO Unit := do
  if most == 0 || size ≥ rounds || (← IO.monoMsNow) > until_ then return
  let mut left := most
  for one in sized size do
    if left == 0 || (← IO.monoMsNow) > until_ then break
    if stands one.value then
      IO.println s!"program\u001d{one.term ()}"
      left := left - 1
  printPrograms stands sized left rounds until_ (size + 1)

/-- `printPrograms` for so long, ms. -/
def listPrograms {T : Type u} (stands : T → Bool) (sized : Nat → List (Case T)) (most rounds ms : Nat) : IO Unit := do
  printPrograms stands sized most rounds ((← IO.monoMsNow) + ms) 0

end Verdict.Testing
