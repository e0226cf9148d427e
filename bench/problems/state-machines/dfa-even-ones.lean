-- difficulty: medium; kind: program
def delta (q : Bool) (c : Bool) : Bool := if c then !q else q

def accepts (q : Bool) : List Bool → Bool
  | [] => q
  | c :: cs => accepts (delta q c) cs

def accepts_post (w : List Bool) (r : Bool) : Prop := r = true ↔ w.count true % 2 = 0

theorem accepts_correct (w : List Bool) : accepts_post w (accepts true w) := by
  sorry
