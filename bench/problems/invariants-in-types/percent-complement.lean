-- difficulty: easy; kind: program
@[ext]
structure Percent where
  value : Nat
  small : value ≤ 100

namespace Percent

def complement (p : Percent) : Percent where
  value := 100 - p.value
  small := by sorry

def atLeast (p q : Percent) : Percent :=
  if p.value ≤ q.value then q else p

theorem complement_complement (p : Percent) : p.complement.complement = p := by
  sorry

theorem atLeast_complement (p q : Percent) :
    (p.atLeast q).value = max p.value q.value ∧ (p.atLeast q).complement.value ≤ p.complement.value := by
  sorry

end Percent
