-- difficulty: medium; kind: program
inductive Form where
  | var (i : Nat)
  | not (f : Form)
  | and (f g : Form)

def Form.eval (v : Nat → Bool) : Form → Bool
  | var i => v i
  | not f => !f.eval v
  | and f g => f.eval v && g.eval v

def Form.tidy : Form → Form
  | var i => var i
  | not (not f) => f.tidy
  | not f => not f.tidy
  | and f g => and f.tidy g.tidy

def Form.tidy_post (f r : Form) : Prop := ∀ v, r.eval v = f.eval v

theorem tidy_correct (f : Form) : f.tidy_post f.tidy := by
  intro v
  fun_induction Form.tidy f <;> simp_all [Form.eval]
