-- difficulty: easy; kind: spec-first
/-- What variables mean. -/
def Env := String → Option Int

namespace Env

def empty : Env := fun _ => none

def bind (env : Env) (x : String) (v : Int) : Env := fun y => if y = x then some v else env y

def bindAll (env : Env) : List (String × Int) → Env
  | [] => env
  | (x, v) :: rest => (env.bind x v).bindAll rest

theorem bind_bind (env : Env) (x : String) (v w : Int) : (env.bind x v).bind x w = env.bind x w := by
  sorry

theorem bind_comm (env : Env) (x y : String) (v w : Int) (h : x ≠ y) :
    (env.bind x v).bind y w = (env.bind y w).bind x v := by
  sorry

theorem bindAll_unbound (env : Env) (ps : List (String × Int)) (x : String) (h : x ∉ ps.map Prod.fst) :
    env.bindAll ps x = env x := by
  sorry

end Env
