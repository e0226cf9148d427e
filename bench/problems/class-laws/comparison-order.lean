-- difficulty: hard; kind: program
structure Date where
  year : Nat
  month : Nat
  day : Nat
deriving DecidableEq

namespace Date

instance : Ord Date where
  compare a b := (compare a.year b.year).then ((compare a.month b.month).then (compare a.day b.day))

def earlier (a b : Date) : Bool := compare a b == .lt

theorem compare_swap (a b : Date) : (compare a b).swap = compare b a := by
  sorry

theorem compare_eq (a b : Date) : compare a b = .eq ↔ a = b := by
  sorry

theorem earlier_irrefl (a : Date) : earlier a a = false := by
  sorry

end Date
