-- difficulty: medium; kind: program
def swap (xs : List Nat) (i j : Nat) : List Nat :=
  match xs[i]?, xs[j]? with
  | some a, some b => (xs.set i b).set j a
  | _, _ => xs

def swap_pre (xs : List Nat) (i j : Nat) : Prop := i < xs.length ∧ j < xs.length

def swap_post (xs : List Nat) (i j : Nat) (r : List Nat) : Prop :=
  r.length = xs.length ∧ r[i]? = xs[j]? ∧ r[j]? = xs[i]? ∧
    ∀ k, k ≠ i → k ≠ j → r[k]? = xs[k]?

theorem swap_correct (xs : List Nat) (i j : Nat) (h : swap_pre xs i j) :
    swap_post xs i j (swap xs i j) := by
  obtain ⟨hi, hj⟩ := h
  have e : swap xs i j = (xs.set i xs[j]).set j xs[i] := by
    simp [swap, List.getElem?_eq_getElem, hi, hj]
  rw [e]
  refine ⟨by simp, ?_, ?_, ?_⟩
  · by_cases hij : j = i
    · subst hij; simp [hj]
    · rw [List.getElem?_set_ne hij, List.getElem?_set_self hi, List.getElem?_eq_getElem hj]
  · simp [hi, hj]
  · intro k hki hkj
    simp [List.getElem?_set_ne (Ne.symm hkj), List.getElem?_set_ne (Ne.symm hki)]
