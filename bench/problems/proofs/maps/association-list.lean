-- difficulty: medium; kind: spec-first
/-- Pairs of a key and its value; the first one counts. -/
abbrev Assoc (κ ν : Type) := List (κ × ν)

namespace Assoc

variable {κ ν : Type} [DecidableEq κ]

def find (m : Assoc κ ν) (k : κ) : Option ν :=
  match m with
  | [] => none
  | (j, v) :: rest => if j = k then some v else find rest k

def put (m : Assoc κ ν) (k : κ) (v : ν) : Assoc κ ν :=
  match m with
  | [] => [(k, v)]
  | (j, w) :: rest => if j = k then (k, v) :: rest else (j, w) :: put rest k v

def keys (m : Assoc κ ν) : List κ := m.map Prod.fst

theorem find_put_self (m : Assoc κ ν) (k : κ) (v : ν) : (m.put k v).find k = some v := by
  induction m with
  | nil => simp [put, find]
  | cons p rest ih =>
    obtain ⟨j, w⟩ := p
    by_cases h : j = k <;> simp [put, find, h, ih]

theorem find_put_other (m : Assoc κ ν) (k j : κ) (v : ν) (h : j ≠ k) : (m.put k v).find j = m.find j := by
  induction m with
  | nil => simp [put, find, Ne.symm h]
  | cons p rest ih =>
    obtain ⟨i, w⟩ := p
    by_cases e : i = k
    · subst e
      simp [put, find, Ne.symm h]
    · simp [put, find, e, ih]

theorem find_isSome (m : Assoc κ ν) (k : κ) : (m.find k).isSome = true ↔ k ∈ m.keys := by
  induction m with
  | nil => simp [find, keys]
  | cons p rest ih =>
    obtain ⟨j, w⟩ := p
    by_cases e : j = k
    · simp [find, keys, e]
    · simp only [find, if_neg e, ih]
      simp [keys, Ne.symm e]

theorem keys_put (m : Assoc κ ν) (k : κ) (v : ν) (h : k ∈ m.keys) : (m.put k v).keys = m.keys := by
  induction m with
  | nil => simp [keys] at h
  | cons p rest ih =>
    obtain ⟨j, w⟩ := p
    by_cases e : j = k
    · simp [put, keys, e]
    · have hk : k ∈ keys rest := by simpa [keys, Ne.symm e] using h
      have := ih hk
      simp only [keys] at this
      simp [put, keys, e, this]

end Assoc
