-- difficulty: hard; kind: program
def checksum (bytes : List UInt8) : UInt8 := bytes.foldl (· ^^^ ·) 0

/-- A message with its checksum behind it. -/
def sealed (bytes : List UInt8) : List UInt8 := bytes ++ [checksum bytes]

def intact (message : List UInt8) : Bool := checksum message == 0

theorem intact_sealed (bytes : List UInt8) : intact (sealed bytes) = true := by
  sorry

theorem checksum_append (xs ys : List UInt8) : checksum (xs ++ ys) = checksum xs ^^^ checksum ys := by
  sorry
