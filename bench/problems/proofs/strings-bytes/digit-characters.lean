-- difficulty: medium; kind: program
def digitChar (n : Nat) : Char := Char.ofNat (48 + n)

def digitValue? (c : Char) : Option Nat :=
  if '0' ≤ c ∧ c ≤ '9' then some (c.toNat - 48) else none

def digit_pre (n : Nat) : Prop := n < 10

def digit_post (n : Nat) (c : Char) : Prop := digitValue? c = some n

theorem digit_correct (n : Nat) (h : digit_pre n) : digit_post n (digitChar n) := by
  unfold digit_pre at h
  match n, h with
  | 0, _ | 1, _ | 2, _ | 3, _ | 4, _ | 5, _ | 6, _ | 7, _ | 8, _ | 9, _ => simp [digit_post, digitValue?, digitChar] <;> decide
