-- difficulty: hard; kind: program
inductive Re where
  | none
  | eps
  | sym (n : Nat)
  | seq (a b : Re)
  | alt (a b : Re)

inductive Match : Re → List Nat → Prop where
  | eps : Match .eps []
  | sym (n : Nat) : Match (.sym n) [n]
  | seq {a b : Re} {xs ys : List Nat} : Match a xs → Match b ys → Match (.seq a b) (xs ++ ys)
  | left {a b : Re} {xs : List Nat} : Match a xs → Match (.alt a b) xs
  | right {a b : Re} {xs : List Nat} : Match b xs → Match (.alt a b) xs

def Re.nullable : Re → Bool
  | none => false
  | eps => true
  | sym _ => false
  | seq a b => a.nullable && b.nullable
  | alt a b => a.nullable || b.nullable

def Re.nullable_post (e : Re) (r : Bool) : Prop := r = true → Match e []

theorem nullable_correct (e : Re) : e.nullable_post e.nullable := by
  sorry
