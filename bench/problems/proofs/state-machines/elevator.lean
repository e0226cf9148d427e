-- difficulty: medium; kind: program
structure Lift where
  floor : Nat
  moving : Bool

inductive Call where
  | go (n : Nat)
  | arrive
  | halt

def Lift.next (top : Nat) (l : Lift) : Call → Lift
  | .go n => if n ≤ top then ⟨n, true⟩ else l
  | .arrive => ⟨l.floor, false⟩
  | .halt => ⟨l.floor, false⟩

def Lift.run (top : Nat) (l : Lift) : List Call → Lift
  | [] => l
  | c :: cs => (l.next top c).run top cs

def Lift.run_pre (top : Nat) (l : Lift) : Prop := l.floor ≤ top

def Lift.run_post (top : Nat) (r : Lift) : Prop := r.floor ≤ top

theorem run_correct (top : Nat) (l : Lift) (cs : List Call) (h : l.run_pre top) :
    (l.run top cs).run_post top := by
  unfold Lift.run_pre at h
  unfold Lift.run_post
  induction cs generalizing l with
  | nil => exact h
  | cons c cs ih =>
    apply ih
    cases c <;> simp only [Lift.next]
    · split
      · assumption
      · exact h
    · exact h
    · exact h
