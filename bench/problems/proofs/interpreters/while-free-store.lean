-- difficulty: medium; kind: program
inductive Cmd where
  | skip
  | set (x v : Nat)
  | seq (a b : Cmd)

def exec (c : Cmd) (s : Nat → Nat) : Nat → Nat :=
  match c with
  | .skip => s
  | .set x v => fun y => if y = x then v else s y
  | .seq a b => exec b (exec a s)

def Cmd.writes (x : Nat) : Cmd → Bool
  | skip => false
  | set y _ => x == y
  | seq a b => a.writes x || b.writes x

def frame_post (c : Cmd) (x : Nat) (s : Nat → Nat) : Prop := c.writes x = false → exec c s x = s x

theorem frame_correct (c : Cmd) (x : Nat) (s : Nat → Nat) : frame_post c x s := by
  unfold frame_post
  induction c generalizing s with
  | skip => intro _; rfl
  | set y v => simp [Cmd.writes, exec]; intro h h2; contradiction
  | seq a b iha ihb =>
    intro h
    simp [Cmd.writes] at h
    simp [exec, ihb _ h.2, iha _ h.1]
