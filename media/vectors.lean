/-
Test vectors: inputs and outputs of a definition as JSON, for implementations in other languages. It stands behind
`testing.lean`.
-/
namespace Verdict.Testing

/-- How a value is written as JSON. -/
class Written (α : Type u) where
  written : α → String

def quoted (text : String) : String :=
  let one (c : Char) : String :=
    if c == '"' then "\\\"" else if c == '\\' then "\\\\" else if c == '\n' then "\\n" else if c == '\t' then "\\t"
    else if c == '\r' then "\\r"
    else if c.toNat < 32 then
      let digits := String.ofList (Nat.toDigits 16 c.toNat)
      "\\u" ++ "".pushn '0' (4 - digits.length) ++ digits
    else c.toString
  "\"" ++ String.join (text.toList.map one) ++ "\""

def bracketed (words : List String) : String := "[" ++ ",".intercalate words ++ "]"

instance : Written Nat := ⟨toString⟩
instance : Written Int := ⟨toString⟩
instance : Written Bool := ⟨toString⟩
instance : Written Unit := ⟨fun _ => "null"⟩
instance : Written String := ⟨quoted⟩
instance : Written Char := ⟨fun c => quoted c.toString⟩
instance {n : Nat} : Written (Fin n) := ⟨fun i => toString i.val⟩
instance {w : Nat} : Written (BitVec w) := ⟨fun x => toString x.toNat⟩
instance : Written UInt8 := ⟨fun x => toString x.toNat⟩
instance : Written UInt16 := ⟨fun x => toString x.toNat⟩
instance : Written UInt32 := ⟨fun x => toString x.toNat⟩
instance : Written UInt64 := ⟨fun x => toString x.toNat⟩
instance : Written Int8 := ⟨fun x => toString x.toInt⟩
instance : Written Int16 := ⟨fun x => toString x.toInt⟩
instance : Written Int32 := ⟨fun x => toString x.toInt⟩
instance : Written Int64 := ⟨fun x => toString x.toInt⟩
instance : Written Ordering := ⟨fun | .lt => "-1" | .eq => "0" | .gt => "1"⟩
instance {α : Type u} {n : Nat} [w : Written α] : Written (Vector α n) := ⟨fun xs => bracketed (xs.toList.map w.written)⟩
instance {α : Type u} [w : Written α] : Written (List α) := ⟨fun xs => bracketed (xs.map w.written)⟩
instance {α : Type u} [w : Written α] : Written (Array α) := ⟨fun xs => bracketed (xs.toList.map w.written)⟩
instance {α : Type u} [w : Written α] : Written (Option α) where
  written
    | none => "null"
    | some a => w.written a
instance {α : Type u} {β : Type v} [a : Written α] [b : Written β] : Written (α × β) :=
  ⟨fun (x, y) => bracketed [a.written x, b.written y]⟩
instance {ε : Type u} {α : Type v} [e : Written ε] [w : Written α] : Written (Except ε α) where
  written
    | .error x => "{\"error\":" ++ e.written x ++ "}"
    | .ok x => "{\"ok\":" ++ w.written x ++ "}"
instance {α : Type u} {p : α → Prop} [w : Written α] : Written { x // p x } := ⟨fun x => w.written x.val⟩

/-- One vector: the arguments, and what comes of them. -/
def vector {β : Type v} [w : Written β] (input : List String) (output : β) : String :=
  "{\"input\":" ++ bracketed input ++ ",\"output\":" ++ w.written output ++ "}"

/-- Prints vectors of growing size, some of each, one a line. -/
partial def printVectors (sized : Nat → List String) (count each : Nat) (rounds : Nat) (size : Nat) : IO Unit := do
  if count == 0 || size ≥ rounds then return
  let some_ := (sized size).take (min each count)
  for one in some_ do IO.println one
  printVectors sized (count - some_.length) each rounds (size + 1)

end Verdict.Testing
