-- difficulty: medium; kind: program
inductive Term where
  | lit (n : Int)
  | var (x : String)
  | plus (a b : Term)
  | neg (a : Term)

def Term.eval (env : String → Int) : Term → Int
  | lit n => n
  | var x => env x
  | plus a b => a.eval env + b.eval env
  | neg a => - a.eval env

def Term.fold : Term → Term
  | lit n => lit n
  | var x => var x
  | plus a b =>
    match a.fold, b.fold with
    | lit m, lit n => lit (m + n)
    | a', b' => plus a' b'
  | neg a =>
    match a.fold with
    | lit n => lit (-n)
    | a' => neg a'

def fold_post (t r : Term) : Prop := ∀ env, r.eval env = t.eval env

theorem fold_correct (t : Term) : fold_post t t.fold := by
  sorry
