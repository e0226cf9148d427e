-- difficulty: easy; kind: lemma
inductive C where
  | nop
  | inc (n : Nat)
  | seq (a b : C)

def C.run : C → Nat → Nat
  | nop, s => s
  | inc n, s => s + n
  | seq a b, s => b.run (a.run s)

def C.strip : C → C
  | nop => nop
  | inc n => if n = 0 then nop else inc n
  | seq a b => seq a.strip b.strip

theorem C.run_strip (c : C) (s : Nat) : c.strip.run s = c.run s := by
  sorry
