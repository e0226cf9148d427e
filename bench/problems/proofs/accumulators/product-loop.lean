-- difficulty: medium; kind: program
def productGo : List Nat → Nat → Nat
  | [], acc => acc
  | x :: xs, acc => productGo xs (acc * x)

def productOf (xs : List Nat) : Nat := productGo xs 1

def productOf_post (xs : List Nat) (r : Nat) : Prop := r = xs.foldr (· * ·) 1

theorem productOf_correct (xs : List Nat) : productOf_post xs (productOf xs) := by
  have key : ∀ acc, productGo xs acc = acc * xs.foldr (· * ·) 1 := by
    induction xs with
    | nil => simp [productGo]
    | cons x xs ih => intro acc; simp [productGo, ih, Nat.mul_assoc]
  simp [productOf_post, productOf, key]
