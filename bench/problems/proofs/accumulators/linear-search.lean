-- difficulty: hard; kind: program
def linearSearch_pre (a : Array Nat) (x : Nat) : Prop := ∃ i, i < a.size ∧ a[i]! = x

def linearSearch (a : Array Nat) (x : Nat) : Nat :=
  let rec loop (n : Nat) : Nat :=
    if n < a.size then
      if a[n]! = x then n else loop (n + 1)
    else 0
  termination_by a.size - n
  loop 0

def linearSearch_post (a : Array Nat) (x r : Nat) : Prop :=
  r < a.size ∧ a[r]! = x ∧ ∀ k, k < r → a[k]! ≠ x

theorem linearSearch_correct (a : Array Nat) (x : Nat) (h : linearSearch_pre a x) :
    linearSearch_post a x (linearSearch a x) := by
  simp only [linearSearch, linearSearch_pre, linearSearch_post] at *
  have key : ∀ n, (∀ k, k < n → a[k]! ≠ x) → linearSearch.loop a x n < a.size ∧
      a[linearSearch.loop a x n]! = x ∧ ∀ k, k < linearSearch.loop a x n → a[k]! ≠ x := by
    intro n hn
    fun_induction linearSearch.loop a x n <;> grind
  grind
