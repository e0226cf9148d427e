-- difficulty: medium; kind: program
/-- What can be drawn larger and has an area. -/
class Shape (α : Type) where
  area : α → Nat
  scale : Nat → α → α

structure Square where
  side : Nat

structure Rect where
  width : Nat
  height : Nat

instance : Shape Square where
  area s := s.side * s.side
  scale k s := ⟨k * s.side⟩

instance : Shape Rect where
  area r := r.width * r.height
  scale k r := { width := k * r.width, height := k * r.height }

instance [Shape α] : Shape (List α) where
  area xs := (xs.map Shape.area).sum
  scale k xs := xs.map (Shape.scale k)

theorem Square.area_scale (k : Nat) (s : Square) : Shape.area (Shape.scale k s) = k * k * Shape.area s := by
  simp only [Shape.area, Shape.scale]
  grind

theorem area_scale_list (k : Nat) (rs : List Rect) :
    Shape.area (Shape.scale k rs) = k * k * Shape.area rs := by
  simp only [Shape.area, Shape.scale]
  induction rs with
  | nil => simp
  | cons r rs ih =>
    simp only [List.map_cons, List.sum_cons, Nat.mul_add] at *
    rw [ih]
    grind
