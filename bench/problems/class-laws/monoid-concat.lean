-- difficulty: medium; kind: spec-first
class Mon (α : Type) where
  one : α
  op : α → α → α
  assoc : ∀ a b c, op (op a b) c = op a (op b c)
  one_op : ∀ a, op one a = a
  op_one : ∀ a, op a one = a

namespace Mon

variable {α : Type} [Mon α]

def concat (xs : List α) : α := xs.foldr op one

/-- The same from the left, with an accumulator. -/
def concatLoop (acc : α) : List α → α
  | [] => acc
  | x :: xs => concatLoop (op acc x) xs

theorem concat_append (xs ys : List α) : concat (xs ++ ys) = op (concat xs) (concat ys) := by
  sorry

theorem concatLoop_eq (acc : α) (xs : List α) : concatLoop acc xs = op acc (concat xs) := by
  sorry

theorem one_unique (e : α) (h : ∀ a, op e a = a) : e = one := by
  sorry

end Mon

instance : Mon (List Nat) where
  one := []
  op := List.append
  assoc := List.append_assoc
  one_op := List.nil_append
  op_one := List.append_nil

theorem concat_lists (xss : List (List Nat)) : Mon.concat xss = xss.flatten := by
  sorry
