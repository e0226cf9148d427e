-- difficulty: medium; kind: lemma
mutual
inductive EvenP : Nat → Prop where
  | zero : EvenP 0
  | succ : OddP n → EvenP (n + 1)

inductive OddP : Nat → Prop where
  | succ : EvenP n → OddP (n + 1)
end

mutual
theorem EvenP.mod_two (h : EvenP n) : n % 2 = 0 := by
  cases h with
  | zero => rfl
  | succ h =>
    have := OddP.mod_two h
    omega

theorem OddP.mod_two (h : OddP n) : n % 2 = 1 := by
  cases h with
  | succ h =>
    have := EvenP.mod_two h
    omega
end
