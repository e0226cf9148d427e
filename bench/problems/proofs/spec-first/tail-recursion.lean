-- difficulty: medium; kind: spec-first
def sumTail : List Nat → Nat → Nat
  | [], acc => acc
  | x :: xs, acc => sumTail xs (acc + x)

def lengthTail : List Nat → Nat → Nat
  | [], acc => acc
  | _ :: xs, acc => lengthTail xs (acc + 1)

def mapTail (f : Nat → Nat) : List Nat → List Nat → List Nat
  | [], acc => acc.reverse
  | x :: xs, acc => mapTail f xs (f x :: acc)

def powTail (b : Nat) : Nat → Nat → Nat
  | 0, acc => acc
  | n + 1, acc => powTail b n (acc * b)

theorem sumTail_sum (xs : List Nat) : sumTail xs 0 = xs.sum := by
  have key : ∀ acc, sumTail xs acc = acc + xs.sum := by
    induction xs with
    | nil => simp [sumTail]
    | cons x xs ih => intro acc; simp [sumTail, ih]; omega
  simp [key]

theorem lengthTail_length (xs : List Nat) : lengthTail xs 0 = xs.length := by
  have key : ∀ acc, lengthTail xs acc = acc + xs.length := by
    induction xs with
    | nil => simp [lengthTail]
    | cons x xs ih => intro acc; simp [lengthTail, ih]; omega
  simp [key]

theorem mapTail_map (f : Nat → Nat) (xs : List Nat) : mapTail f xs [] = xs.map f := by
  have key : ∀ acc, mapTail f xs acc = acc.reverse ++ xs.map f := by
    induction xs with
    | nil => simp [mapTail]
    | cons x xs ih => intro acc; simp [mapTail, ih]
  simp [key]

theorem powTail_pow (b n : Nat) : powTail b n 1 = b ^ n := by
  have key : ∀ acc, powTail b n acc = acc * b ^ n := by
    induction n with
    | zero => simp [powTail]
    | succ n ih => intro acc; simp [powTail, ih, Nat.pow_succ, Nat.mul_assoc, Nat.mul_comm b]
  simp [key]
