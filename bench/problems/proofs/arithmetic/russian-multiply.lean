-- difficulty: hard; kind: program
def peasant (a b acc : Nat) : Nat :=
  if b = 0 then acc
  else if b % 2 = 0 then peasant (a + a) (b / 2) acc
  else peasant (a + a) (b / 2) (acc + a)
termination_by b

def multiply (a b : Nat) : Nat := peasant a b 0

def multiply_post (a b r : Nat) : Prop := r = a * b

theorem multiply_correct (a b : Nat) : multiply_post a b (multiply a b) := by
  have key : ∀ a b acc, peasant a b acc = acc + a * b := by
    intro a b acc
    fun_induction peasant a b acc with
    | case1 a acc => simp
    | case2 a b acc h h2 ih =>
      have : b = 2 * (b / 2) := by omega
      rw [ih]
      generalize b / 2 = k at *
      subst this
      grind
    | case3 a b acc h h2 ih =>
      have : b = 2 * (b / 2) + 1 := by omega
      rw [ih]
      generalize b / 2 = k at *
      subst this
      grind
  simp [multiply_post, multiply, key]
