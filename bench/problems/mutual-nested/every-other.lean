-- difficulty: medium; kind: program
mutual
def evens : List Nat → List Nat
  | [] => []
  | x :: xs => x :: odds xs

def odds : List Nat → List Nat
  | [] => []
  | _ :: xs => evens xs
end

def merge : List Nat → List Nat → List Nat
  | [], ys => ys
  | x :: xs, ys => x :: merge ys xs
termination_by xs ys => xs.length + ys.length
decreasing_by simp; omega

def split_post (xs es os : List Nat) : Prop :=
  merge es os = xs ∧ es.length + os.length = xs.length

theorem split_correct (xs : List Nat) : split_post xs (evens xs) (odds xs) := by
  sorry
