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
  have e (x y : Date) : compare x y =
      (compare x.year y.year).then ((compare x.month y.month).then (compare x.day y.day)) := rfl
  rw [e, e, Ordering.swap_then, Ordering.swap_then, Nat.compare_swap, Nat.compare_swap, Nat.compare_swap]

theorem compare_eq (a b : Date) : compare a b = .eq ↔ a = b := by
  have e : compare a b =
      (compare a.year b.year).then ((compare a.month b.month).then (compare a.day b.day)) := rfl
  cases a; cases b
  simp [e, Ordering.then_eq_eq, Nat.compare_eq_eq]

theorem earlier_irrefl (a : Date) : earlier a a = false := by
  simp [earlier, (compare_eq a a).mpr rfl]

end Date
