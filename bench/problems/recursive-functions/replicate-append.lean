-- difficulty: easy; kind: lemma
def copies (n : Nat) (x : α) : List α :=
  match n with
  | 0 => []
  | k + 1 => x :: copies k x

theorem copies_add (m n : Nat) (x : α) : copies (m + n) x = copies m x ++ copies n x := by
  sorry
