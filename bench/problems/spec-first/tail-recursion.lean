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
  sorry

theorem lengthTail_length (xs : List Nat) : lengthTail xs 0 = xs.length := by
  sorry

theorem mapTail_map (f : Nat → Nat) (xs : List Nat) : mapTail f xs [] = xs.map f := by
  sorry

theorem powTail_pow (b n : Nat) : powTail b n 1 = b ^ n := by
  sorry
