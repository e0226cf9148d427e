-- difficulty: hard; kind: spec-first
/-- A grid row by row in one array. -/
structure Grid where
  width : Nat
  height : Nat
  cells : Array Nat

namespace Grid

def Valid (g : Grid) : Prop := g.cells.size = g.width * g.height

def index (g : Grid) (row col : Nat) : Nat := row * g.width + col

def get (g : Grid) (row col : Nat) : Nat := g.cells[g.index row col]!

def set (g : Grid) (row col v : Nat) : Grid := { g with cells := g.cells.set! (g.index row col) v }

theorem index_lt (g : Grid) (row col : Nat) (hr : row < g.height) (hc : col < g.width) :
    g.index row col < g.width * g.height := by
  sorry

theorem valid_set (g : Grid) (row col v : Nat) (h : g.Valid) : (g.set row col v).Valid := by
  sorry

theorem index_inj (g : Grid) (r₁ c₁ r₂ c₂ : Nat) (h₁ : c₁ < g.width) (h₂ : c₂ < g.width)
    (h : g.index r₁ c₁ = g.index r₂ c₂) : r₁ = r₂ ∧ c₁ = c₂ := by
  sorry

theorem get_set (g : Grid) (row col v : Nat) (h : g.Valid) (hr : row < g.height) (hc : col < g.width) :
    (g.set row col v).get row col = v := by
  sorry

end Grid
