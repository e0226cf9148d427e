-- difficulty: medium; kind: program
def occurs (x : Nat) : List Nat → Nat
  | [] => 0
  | y :: ys => if x = y then occurs x ys + 1 else occurs x ys

def sameCounts (xs ys : List Nat) : Bool := xs.all fun x => occurs x xs ≤ occurs x ys

def sameCounts_post (xs ys : List Nat) (r : Bool) : Prop := r = true → ∀ x ∈ xs, x ∈ ys

theorem sameCounts_correct (xs ys : List Nat) : sameCounts_post xs ys (sameCounts xs ys) := by
  have pos : ∀ (x : Nat) (l : List Nat), 0 < occurs x l ↔ x ∈ l := by
    intro x l
    induction l with
    | nil => simp [occurs]
    | cons y ys ih => by_cases h : x = y <;> simp [occurs, h, ← ih]
  intro h x hx
  simp [sameCounts] at h
  have h1 := h x hx
  have h2 := (pos x xs).mpr hx
  exact (pos x ys).mp (by omega)
