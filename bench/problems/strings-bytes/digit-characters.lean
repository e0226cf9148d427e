-- difficulty: medium; kind: program
def digitChar (n : Nat) : Char := Char.ofNat (48 + n)

def digitValue? (c : Char) : Option Nat :=
  if '0' ≤ c ∧ c ≤ '9' then some (c.toNat - 48) else none

def digit_pre (n : Nat) : Prop := n < 10

def digit_post (n : Nat) (c : Char) : Prop := digitValue? c = some n

theorem digit_correct (n : Nat) (h : digit_pre n) : digit_post n (digitChar n) := by
  sorry
