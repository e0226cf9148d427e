-- difficulty: hard; kind: program
def checksum (bytes : List UInt8) : UInt8 := bytes.foldl (· ^^^ ·) 0

/-- A message with its checksum behind it. -/
def sealed (bytes : List UInt8) : List UInt8 := bytes ++ [checksum bytes]

def intact (message : List UInt8) : Bool := checksum message == 0

theorem intact_sealed (bytes : List UInt8) : intact (sealed bytes) = true := by
  simp [intact, sealed, checksum]

theorem foldl_xor (xs : List UInt8) (a : UInt8) : xs.foldl (· ^^^ ·) a = a ^^^ checksum xs := by
  induction xs generalizing a with
  | nil => simp [checksum]
  | cons x xs ih =>
    have := ih (0 ^^^ x)
    simp only [checksum, List.foldl_cons] at *
    rw [this, ih, UInt8.zero_xor, UInt8.xor_assoc]

theorem checksum_append (xs ys : List UInt8) : checksum (xs ++ ys) = checksum xs ^^^ checksum ys := by
  rw [checksum, List.foldl_append, foldl_xor]
  rfl
