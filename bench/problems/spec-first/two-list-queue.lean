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
  sorry

theorem toList_push (q : Fifo) (x : Nat) : (q.push x).toList = q.toList ++ [x] := by
  sorry

theorem pop_none (q : Fifo) : q.pop = none ↔ q.toList = [] := by
  sorry

theorem pop_some (q : Fifo) (x : Nat) (r : Fifo) (h : q.pop = some (x, r)) : q.toList = x :: r.toList := by
  sorry

end Fifo
