-- difficulty: medium; kind: program
inductive Phase where
  | idle
  | waiting
  | inside
  deriving DecidableEq

structure Sys where
  a : Phase
  b : Phase

def Sys.stepA (s : Sys) : Sys :=
  match s.a with
  | .idle => { s with a := .waiting }
  | .waiting => if s.b = .inside then s else { s with a := .inside }
  | .inside => { s with a := .idle }

def Sys.stepB (s : Sys) : Sys :=
  match s.b with
  | .idle => { s with b := .waiting }
  | .waiting => if s.a = .inside then s else { s with b := .inside }
  | .inside => { s with b := .idle }

def Sys.safe (s : Sys) : Prop := ¬(s.a = .inside ∧ s.b = .inside)

def sched (s : Sys) : List Bool → Sys
  | [] => s
  | true :: ts => sched s.stepA ts
  | false :: ts => sched s.stepB ts

theorem sched_safe (s : Sys) (ts : List Bool) (h : s.safe) : (sched s ts).safe := by
  induction ts generalizing s with
  | nil => exact h
  | cons t ts ih =>
    cases t with
    | true => apply ih; unfold Sys.safe Sys.stepA at *; grind
    | false => apply ih; unfold Sys.safe Sys.stepB at *; grind
