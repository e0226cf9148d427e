-- difficulty: hard; kind: program
structure Account where
  balance : Int
  log : List Int

def apply (a : Account) (t : Int) : Account :=
  if a.balance + t < 0 then a else { balance := a.balance + t, log := t :: a.log }

def applyAll (a : Account) (ts : List Int) : Account := ts.foldl apply a

def total : List Int → Int
  | [] => 0
  | t :: ts => t + total ts

def account_post (a r : Account) : Prop := r.balance - total r.log = a.balance - total a.log

theorem account_correct (a : Account) (ts : List Int) : account_post a (applyAll a ts) := by
  unfold account_post applyAll
  induction ts generalizing a with
  | nil => rfl
  | cons t ts ih =>
    simp only [List.foldl_cons]
    rw [ih]
    unfold apply
    split
    · rfl
    · simp [total]; omega
