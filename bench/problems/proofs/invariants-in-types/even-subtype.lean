-- difficulty: easy; kind: program
/-- An even number. -/
def EvenNat := { n : Nat // n % 2 = 0 }

namespace EvenNat

def add (a b : EvenNat) : EvenNat := ⟨a.val + b.val, by 
  have := a.property
  have := b.property
  omega⟩

def half (a : EvenNat) : Nat := a.val / 2

theorem half_add (a b : EvenNat) : (a.add b).half = a.half + b.half := by
  obtain ⟨a, ha⟩ := a
  obtain ⟨b, hb⟩ := b
  simp only [half, add]
  omega

end EvenNat
