-- difficulty: easy; kind: program
def isPalindrome (s : String) : Bool := s.toList == s.toList.reverse

/-- The text, and then the text backwards. -/
def mirrored (s : String) : String := s ++ String.ofList s.toList.reverse

def mirrored_post (s r : String) : Prop := isPalindrome r = true ∧ r.length = 2 * s.length

theorem mirrored_correct (s : String) : mirrored_post s (mirrored s) := by
  constructor
  · simp [isPalindrome, mirrored]
  · simp only [mirrored, String.length_append, String.length_ofList, List.length_reverse, String.length_toList]
    omega
