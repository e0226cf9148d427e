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
  sorry
