-- difficulty: hard; kind: program
/-- Writes `v` into `k` places from `i` on. -/
def fill (xs : List Nat) (i k v : Nat) : List Nat :=
  match k with
  | 0 => xs
  | k + 1 => fill (xs.set i v) (i + 1) k v

def fill_post (xs : List Nat) (i k v : Nat) (r : List Nat) : Prop :=
  r.length = xs.length ∧
    ∀ j, j < xs.length → r[j]? = if i ≤ j ∧ j < i + k then some v else xs[j]?

theorem fill_correct (xs : List Nat) (i k v : Nat) : fill_post xs i k v (fill xs i k v) := by
  induction k generalizing xs i with
  | zero =>
    refine ⟨rfl, fun j _ => ?_⟩
    rw [if_neg (by omega)]
    rfl
  | succ k ih =>
    obtain ⟨hl, hr⟩ := ih (xs.set i v) (i + 1)
    refine ⟨by simpa [fill] using hl, fun j hj => ?_⟩
    rw [fill, hr j (by simpa using hj)]
    by_cases e : j = i
    · subst e
      rw [if_neg (by omega), if_pos (by omega), List.getElem?_set_self hj]
    · rw [List.getElem?_set_ne (Ne.symm e)]
      by_cases c : i + 1 ≤ j ∧ j < i + 1 + k
      · rw [if_pos c, if_pos (by omega)]
      · rw [if_neg c, if_neg (by omega)]
