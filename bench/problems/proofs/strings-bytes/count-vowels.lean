-- difficulty: easy; kind: program
def isVowel (c : Char) : Bool := c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'

def vowels (s : String) : Nat := s.toList.countP isVowel

def vowels_post (s t : String) (r : Nat) : Prop := r = vowels s + vowels t ∧ r ≤ s.length + t.length

theorem vowels_correct (s t : String) : vowels_post s t (vowels (s ++ t)) := by
  have h₁ := List.countP_le_length (p := isVowel) (l := s.toList)
  have h₂ := List.countP_le_length (p := isVowel) (l := t.toList)
  simp only [String.length_toList] at h₁ h₂
  simp only [vowels_post, vowels, String.toList_append, List.countP_append, true_and]
  omega
