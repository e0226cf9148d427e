-- difficulty: medium; kind: spec-first
inductive Entry where
  | info (message : String)
  | failure (message : String)

def Entry.isFailure : Entry → Bool
  | info _ => false
  | failure _ => true

/-- A log that keeps the number of its failures. -/
structure Log where
  entries : List Entry
  failures : Nat

namespace Log

instance : Append Log where
  append a b := ⟨a.entries ++ b.entries, a.failures + b.failures⟩

def record (log : Log) (e : Entry) : Log := log ++ ⟨[e], if e.isFailure then 1 else 0⟩

def Counted (log : Log) : Prop := log.failures = log.entries.countP Entry.isFailure

theorem append_assoc (a b c : Log) : a ++ b ++ c = a ++ (b ++ c) := by
  sorry

theorem counted_append (a b : Log) (ha : a.Counted) (hb : b.Counted) : (a ++ b).Counted := by
  sorry

theorem counted_record (log : Log) (e : Entry) (h : log.Counted) : (log.record e).Counted := by
  sorry

end Log
