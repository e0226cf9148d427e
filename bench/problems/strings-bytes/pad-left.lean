-- difficulty: medium; kind: program
def padLeft (width : Nat) (c : Char) (s : String) : String :=
  String.ofList (List.replicate (width - s.length) c) ++ s

def padLeft_post (width : Nat) (s r : String) : Prop :=
  r.length = max width s.length ∧ ∃ front, r.toList = front ++ s.toList

theorem padLeft_correct (width : Nat) (c : Char) (s : String) : padLeft_post width s (padLeft width c s) := by
  sorry
