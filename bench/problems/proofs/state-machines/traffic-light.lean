-- difficulty: medium; kind: program
inductive Light where
  | red
  | green
  | yellow
  deriving DecidableEq

def Light.next : Light → Light
  | red => green
  | green => yellow
  | yellow => red

def after : Nat → Light → Light
  | 0, l => l
  | n + 1, l => after n l.next

def period_post (n : Nat) (l : Light) : Prop := after (n + 3) l = after n l

theorem period_correct (n : Nat) (l : Light) : period_post n l := by
  unfold period_post
  cases l <;> simp [after, Light.next]
