-- difficulty: hard; kind: program
import Std.Data.HashSet

/-- Whether an element is in `seen` or comes twice. -/
def repeats (seen : Std.HashSet Nat) : List Nat → Bool
  | [] => false
  | x :: xs => seen.contains x || repeats (seen.insert x) xs

def repeats_post (xs : List Nat) (r : Bool) : Prop := r = false ↔ xs.Nodup

theorem repeats_false (seen : Std.HashSet Nat) (xs : List Nat) :
    repeats seen xs = false ↔ xs.Nodup ∧ ∀ x ∈ xs, seen.contains x = false := by
  induction xs generalizing seen with
  | nil => simp [repeats]
  | cons x xs ih =>
    simp only [repeats, Bool.or_eq_false_iff, ih, Std.HashSet.contains_insert, List.nodup_cons,
      List.mem_cons, forall_eq_or_imp]
    constructor
    · rintro ⟨h₁, h₂, h₃⟩
      refine ⟨⟨fun hx => by simpa using (h₃ x hx).1, h₂⟩, h₁, fun y hy => (h₃ y hy).2⟩
    · rintro ⟨⟨h₁, h₂⟩, h₃, h₄⟩
      refine ⟨h₃, h₂, fun y hy => ⟨?_, h₄ y hy⟩⟩
      simp only [beq_eq_false_iff_ne]
      intro e
      exact h₁ (e ▸ hy)

theorem repeats_correct (xs : List Nat) : repeats_post xs (repeats ∅ xs) := by
  simp [repeats_post, repeats_false]
