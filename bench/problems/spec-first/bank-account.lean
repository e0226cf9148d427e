-- difficulty: medium; kind: spec-first
inductive Transfer where
  | deposit (n : Nat)
  | withdraw (n : Nat)

def book (balance : Nat) : Transfer → Option Nat
  | .deposit n => some (balance + n)
  | .withdraw n => if n ≤ balance then some (balance - n) else none

def bookAll (balance : Nat) : List Transfer → Option Nat
  | [] => some balance
  | t :: ts =>
    match book balance t with
    | none => none
    | some b => bookAll b ts

def deposits : List Transfer → Nat
  | [] => 0
  | .deposit n :: ts => n + deposits ts
  | .withdraw _ :: ts => deposits ts

def withdrawals : List Transfer → Nat
  | [] => 0
  | .deposit _ :: ts => withdrawals ts
  | .withdraw n :: ts => n + withdrawals ts

theorem book_withdraw (b n r : Nat) (h : book b (.withdraw n) = some r) : r + n = b := by
  sorry

theorem bookAll_deposits (b : Nat) (ns : List Nat) : bookAll b (ns.map .deposit) = some (b + ns.sum) := by
  sorry

theorem bookAll_balance (b r : Nat) (ts : List Transfer) (h : bookAll b ts = some r) :
    r + withdrawals ts = b + deposits ts := by
  sorry
