-- difficulty: medium; kind: lemma
structure Gauss where
  re : Int
  im : Int

namespace Gauss

instance : Mul Gauss where
  mul a b := ⟨a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re⟩

def norm (a : Gauss) : Int := a.re * a.re + a.im * a.im

theorem mul_comm (a b : Gauss) : a * b = b * a := by
  sorry

theorem norm_mul (a b : Gauss) : (a * b).norm = a.norm * b.norm := by
  sorry

end Gauss
