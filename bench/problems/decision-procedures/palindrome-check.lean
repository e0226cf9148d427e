-- difficulty: easy; kind: program
def isPalindrome (xs : List Char) : Bool := xs == xs.reverse

def isPalindrome_post (xs : List Char) (r : Bool) : Prop := r = true ↔ xs.reverse = xs

theorem isPalindrome_correct (xs : List Char) : isPalindrome_post xs (isPalindrome xs) := by
  sorry
