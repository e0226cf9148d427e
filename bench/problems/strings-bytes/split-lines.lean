-- difficulty: hard; kind: program
/-- The pieces between separators; there is always at least one. -/
def pieces (sep : Char) : List Char → List (List Char)
  | [] => [[]]
  | c :: cs =>
    if c = sep then [] :: pieces sep cs
    else
      match pieces sep cs with
      | [] => [[c]]
      | p :: ps => (c :: p) :: ps

def join (sep : Char) : List (List Char) → List Char
  | [] => []
  | [p] => p
  | p :: ps => p ++ sep :: join sep ps

def pieces_post (sep : Char) (cs : List Char) (r : List (List Char)) : Prop :=
  r ≠ [] ∧ join sep r = cs

theorem pieces_correct (sep : Char) (cs : List Char) : pieces_post sep cs (pieces sep cs) := by
  sorry
