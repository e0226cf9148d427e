-- difficulty: hard; kind: program
inductive Json where
  | null
  | number (n : Int)
  | array (items : List Json)

namespace Json

mutual
def size : Json → Nat
  | null => 1
  | number _ => 1
  | array items => sizeAll items + 1

def sizeAll : List Json → Nat
  | [] => 0
  | j :: js => size j + sizeAll js
end

/-- Takes out what is null, at any depth. -/
def isNull : Json → Bool
  | null => true
  | _ => false

mutual
def prune : Json → Json
  | null => null
  | number n => number n
  | array items => array (pruneAll items)

def pruneAll : List Json → List Json
  | [] => []
  | j :: js => if isNull j then pruneAll js else prune j :: pruneAll js
end

def prune_post (j r : Json) : Prop := r.size ≤ j.size

mutual
theorem size_prune (j : Json) : (prune j).size ≤ j.size := by
  cases j with
  | null => simp [prune]
  | number n => simp [prune, size]
  | array items =>
    have := sizeAll_pruneAll items
    simp [prune, size, this]

theorem sizeAll_pruneAll (js : List Json) : sizeAll (pruneAll js) ≤ sizeAll js := by
  cases js with
  | nil => simp [pruneAll]
  | cons j js =>
    have h₁ := size_prune j
    have h₂ := sizeAll_pruneAll js
    simp only [pruneAll]
    split
    · simp only [sizeAll]
      omega
    · simp only [sizeAll]
      omega
end

theorem prune_correct (j : Json) : prune_post j j.prune := by
  exact size_prune j

end Json
