-- difficulty: hard; kind: spec-first
inductive Sexp where
  | atom (n : Nat)
  | pair (a b : Sexp)

inductive Tok where
  | num (n : Nat)
  | cons
deriving DecidableEq

def Sexp.print : Sexp → List Tok
  | atom n => [.num n]
  | pair a b => .cons :: (a.print ++ b.print)

def Sexp.depth : Sexp → Nat
  | atom _ => 1
  | pair a b => max a.depth b.depth + 1

def parse : Nat → List Tok → Option (Sexp × List Tok)
  | 0, _ => none
  | _, [] => none
  | _ + 1, .num n :: rest => some (.atom n, rest)
  | fuel + 1, .cons :: rest =>
    match parse fuel rest with
    | none => none
    | some (a, rest) =>
      match parse fuel rest with
      | none => none
      | some (b, rest) => some (.pair a b, rest)

theorem print_not_empty (s : Sexp) : s.print ≠ [] := by
  sorry

theorem parse_print (s : Sexp) (fuel : Nat) (rest : List Tok) (h : s.depth ≤ fuel) :
    parse fuel (s.print ++ rest) = some (s, rest) := by
  sorry

theorem depth_le_length (s : Sexp) : s.depth ≤ s.print.length := by
  sorry
