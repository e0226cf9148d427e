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
  have h₁ : (row + 1) * g.width ≤ g.height * g.width := Nat.mul_le_mul_right _ hr
  have h₂ : (row + 1) * g.width = row * g.width + g.width := by rw [Nat.add_mul, Nat.one_mul]
  have h₃ : g.height * g.width = g.width * g.height := Nat.mul_comm _ _
  simp only [index]
  omega

theorem valid_set (g : Grid) (row col v : Nat) (h : g.Valid) : (g.set row col v).Valid := by
  simpa [Valid, set] using h

theorem index_inj (g : Grid) (r₁ c₁ r₂ c₂ : Nat) (h₁ : c₁ < g.width) (h₂ : c₂ < g.width)
    (h : g.index r₁ c₁ = g.index r₂ c₂) : r₁ = r₂ ∧ c₁ = c₂ := by
  simp only [index] at h
  have hc : c₁ = c₂ := by
    have := congrArg (· % g.width) h
    simpa [Nat.mul_add_mod_self_right, Nat.mod_eq_of_lt h₁, Nat.mod_eq_of_lt h₂] using this
  subst hc
  exact ⟨Nat.eq_of_mul_eq_mul_right (by omega : 0 < g.width) (by omega), rfl⟩

theorem get_set (g : Grid) (row col v : Nat) (h : g.Valid) (hr : row < g.height) (hc : col < g.width) :
    (g.set row col v).get row col = v := by
  have := index_lt g row col hr hc
  simp only [Valid] at h
  have hs : g.index row col < g.cells.size := by omega
  have e : (g.set row col v).index row col = g.index row col := rfl
  simp only [get, e]
  simp [set, hs]

end Grid
