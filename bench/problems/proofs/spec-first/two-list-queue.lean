-- difficulty: easy; kind: spec-first
structure Fifo where
  front : List Nat
  back : List Nat

namespace Fifo

def toList (q : Fifo) : List Nat := q.front ++ q.back.reverse

def empty : Fifo := ⟨[], []⟩

def push (q : Fifo) (x : Nat) : Fifo := { q with back := x :: q.back }

def pop (q : Fifo) : Option (Nat × Fifo) :=
  match q.front with
  | x :: rest => some (x, ⟨rest, q.back⟩)
  | [] =>
    match q.back.reverse with
    | [] => none
    | x :: rest => some (x, ⟨rest, []⟩)

theorem toList_empty : empty.toList = [] := by
  rfl

theorem toList_push (q : Fifo) (x : Nat) : (q.push x).toList = q.toList ++ [x] := by
  simp [toList, push]

theorem pop_none (q : Fifo) : q.pop = none ↔ q.toList = [] := by
  obtain ⟨front, back⟩ := q
  cases front with
  | cons x rest => simp [pop, toList]
  | nil =>
    simp only [pop, toList]
    cases h : back.reverse <;> simp [h]

theorem pop_some (q : Fifo) (x : Nat) (r : Fifo) (h : q.pop = some (x, r)) : q.toList = x :: r.toList := by
  obtain ⟨front, back⟩ := q
  cases front with
  | cons y rest =>
    simp [pop] at h
    obtain ⟨rfl, rfl⟩ := h
    simp [toList]
  | nil =>
    simp only [pop] at h
    cases e : back.reverse with
    | nil => simp [e] at h
    | cons y rest =>
      simp [e] at h
      obtain ⟨rfl, rfl⟩ := h
      simp [toList, e]

end Fifo
