-- difficulty: medium; kind: lemma
structure Gauss where
  re : Int
  im : Int

namespace Gauss

instance : Mul Gauss where
  mul a b := ⟨a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re⟩

def norm (a : Gauss) : Int := a.re * a.re + a.im * a.im

theorem mul_comm (a b : Gauss) : a * b = b * a := by
  have h (x y : Gauss) : x * y = ⟨x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re⟩ := rfl
  rw [h, h, Gauss.mk.injEq]
  constructor <;> grind

theorem norm_mul (a b : Gauss) : (a * b).norm = a.norm * b.norm := by
  have hre : (a * b).re = a.re * b.re - a.im * b.im := rfl
  have him : (a * b).im = a.re * b.im + a.im * b.re := rfl
  simp only [norm, hre, him]
  grind

end Gauss
