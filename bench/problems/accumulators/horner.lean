-- difficulty: medium; kind: program
def evalPoly (x : Int) : List Int → Int
  | [] => 0
  | c :: cs => c + x * evalPoly x cs

def horner (x : Int) (cs : List Int) : Int := cs.foldr (fun c acc => c + x * acc) 0

def horner_post (x : Int) (cs : List Int) (r : Int) : Prop := r = evalPoly x cs

theorem horner_correct (x : Int) (cs : List Int) : horner_post x cs (horner x cs) := by
  sorry
