-- difficulty: medium; kind: lemma
inductive Rx where
  | empty
  | char (n : Nat)
  | seq (a b : Rx)
  | alt (a b : Rx)

def Rx.rev : Rx → Rx
  | empty => empty
  | char n => char n
  | seq a b => seq b.rev a.rev
  | alt a b => alt a.rev b.rev

theorem rev_rev (r : Rx) : r.rev.rev = r := by
  induction r with
  | empty => rfl
  | char n => rfl
  | seq a b iha ihb => simp [Rx.rev, iha, ihb]
  | alt a b iha ihb => simp [Rx.rev, iha, ihb]
