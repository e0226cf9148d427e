-- difficulty: hard; kind: program
mutual
def evenly : Nat → Bool
  | 0 => true
  | n + 1 => oddly n

def oddly : Nat → Bool
  | 0 => false
  | n + 1 => evenly n
end

def evenly_post (n : Nat) (r : Bool) : Prop := r = true ↔ n % 2 = 0

theorem evenly_correct (n : Nat) : evenly_post n (evenly n) := by
  have key : ∀ n, (evenly n = true ↔ n % 2 = 0) ∧ (oddly n = true ↔ n % 2 = 1) := by
    intro n
    induction n with
    | zero => simp [evenly, oddly]
    | succ n ih =>
      simp only [evenly, oddly]
      rw [ih.1, ih.2]
      omega
  exact (key n).1
