-- difficulty: medium; kind: program
inductive Reply where
  | ok
  | fail

structure Retry where
  left : Nat
  done : Bool

def Retry.next (r : Retry) : Reply → Retry
  | .ok => { r with done := true }
  | .fail => if r.done then r else { r with left := r.left - 1 }

def Retry.run (r : Retry) : List Reply → Retry
  | [] => r
  | x :: xs => (r.next x).run xs

def Retry.run_pre (r : Retry) : Prop := r.done = true

def Retry.run_post (r s : Retry) : Prop := s.done = true ∧ s.left = r.left

theorem run_correct (r : Retry) (xs : List Reply) (h : r.run_pre) : r.run_post (r.run xs) := by
  unfold Retry.run_pre at h
  unfold Retry.run_post
  induction xs generalizing r with
  | nil => exact ⟨h, rfl⟩
  | cons x xs ih =>
    cases x with
    | ok => exact ih { r with done := true } rfl
    | fail => simp only [Retry.run, Retry.next, h]; exact ih r h
