-- difficulty: easy; kind: program
inductive Level where
  | low
  | middle
  | high
deriving DecidableEq

namespace Level

def rank : Level → Nat
  | low => 0
  | middle => 1
  | high => 2

instance : LE Level where
  le a b := a.rank ≤ b.rank

instance : Max Level where
  max
    | high, _ => high
    | _, high => high
    | middle, _ => middle
    | _, middle => middle
    | low, low => low

def max_post (a b r : Level) : Prop := a ≤ r ∧ b ≤ r ∧ ∀ c, a ≤ c → b ≤ c → r ≤ c

theorem max_correct (a b : Level) : max_post a b (max a b) := by
  have le_of_rank {x y : Level} (h : x.rank ≤ y.rank) : x ≤ y := h
  have rank_of_le {x y : Level} (h : x ≤ y) : x.rank ≤ y.rank := h
  refine ⟨?_, ?_, fun c ha hb => ?_⟩
  · cases a <;> cases b <;> exact le_of_rank (by decide)
  · cases a <;> cases b <;> exact le_of_rank (by decide)
  · cases a <;> cases b <;> first | exact ha | exact hb

end Level
