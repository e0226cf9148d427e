-- difficulty: medium; kind: program
def countVowels (s : List Char) : Nat :=
  let rec go (cs : List Char) (n : Nat) : Nat :=
    match cs with
    | [] => n
    | c :: cs => if c = 'a' ∨ c = 'e' ∨ c = 'i' ∨ c = 'o' ∨ c = 'u' then go cs (n + 1) else go cs n
  go s 0

def countVowels_post (s : List Char) (r : Nat) : Prop := r ≤ s.length

theorem countVowels_correct (s : List Char) : countVowels_post s (countVowels s) := by
  have key : ∀ cs n, countVowels.go cs n ≤ n + cs.length := by
    intro cs n
    fun_induction countVowels.go cs n with
    | case1 n => simp
    | case2 n c cs h ih => simp; omega
    | case3 n c cs h ih => simp; omega
  have := key s 0
  simp [countVowels_post, countVowels]
  omega
