-- difficulty: medium; kind: program
def slide (size : Nat) (window : List Nat) (x : Nat) : List Nat := (x :: window).take size

def slideAll (size : Nat) (window : List Nat) (xs : List Nat) : List Nat := xs.foldl (slide size) window

def slideAll_pre (size : Nat) (window : List Nat) : Prop := window.length ≤ size

def slideAll_post (size : Nat) (r : List Nat) : Prop := r.length ≤ size

theorem slideAll_correct (size : Nat) (window xs : List Nat) (h : slideAll_pre size window) :
    slideAll_post size (slideAll size window xs) := by
  unfold slideAll_pre at h
  unfold slideAll_post slideAll
  induction xs generalizing window with
  | nil => exact h
  | cons x xs ih =>
    apply ih
    simp [slide]
    omega
