-- difficulty: medium; kind: program
def maxList : List Nat → Nat
  | [] => 0
  | x :: xs => max x (maxList xs)

def maxList_pre (xs : List Nat) : Prop := xs ≠ []

def maxList_post (xs : List Nat) (r : Nat) : Prop := (∀ x ∈ xs, x ≤ r) ∧ r ∈ xs

theorem maxList_correct (xs : List Nat) (h : maxList_pre xs) : maxList_post xs (maxList xs) := by
  unfold maxList_pre at h
  unfold maxList_post
  induction xs with
  | nil => contradiction
  | cons x xs ih =>
    cases xs with
    | nil => simp [maxList]
    | cons y ys =>
      obtain ⟨h1, h2⟩ := ih (by simp)
      generalize hm : maxList (y :: ys) = m at *
      rw [maxList, hm]
      refine ⟨?_, ?_⟩
      · intro z hz
        rcases List.mem_cons.mp hz with rfl | hz
        · omega
        · have := h1 z hz; omega
      · by_cases hx : x ≤ m
        · rw [Nat.max_eq_right hx]; exact List.mem_cons_of_mem _ h2
        · rw [Nat.max_eq_left (by omega)]; exact List.mem_cons_self
