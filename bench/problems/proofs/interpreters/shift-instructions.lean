-- difficulty: medium; kind: program
inductive Ins where
  | incr
  | decr
  | zero

def step (n : Nat) : Ins → Nat
  | .incr => n + 1
  | .decr => n - 1
  | .zero => 0

def execAll (n : Nat) : List Ins → Nat
  | [] => n
  | i :: is => execAll (step n i) is

def execAll_post (n : Nat) (is : List Ins) (r : Nat) : Prop := r ≤ n + is.length

theorem execAll_correct (n : Nat) (is : List Ins) : execAll_post n is (execAll n is) := by
  unfold execAll_post
  induction is generalizing n with
  | nil => simp [execAll]
  | cons i is ih =>
    have h := ih (step n i)
    simp only [execAll, List.length_cons]
    cases i <;> simp only [step] at * <;> omega
