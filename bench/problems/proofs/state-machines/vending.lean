-- difficulty: easy; kind: program
inductive Coin where
  | five
  | ten

def Coin.value : Coin → Nat
  | five => 5
  | ten => 10

def insertCoin (credit : Nat) (c : Coin) : Nat × Bool :=
  if credit + c.value ≥ 20 then (credit + c.value - 20, true) else (credit + c.value, false)

def insertCoin_pre (credit : Nat) : Prop := credit < 20

def insertCoin_post (credit : Nat) (c : Coin) (r : Nat × Bool) : Prop :=
  r.1 < 20 ∧ r.1 + (if r.2 then 20 else 0) = credit + c.value

theorem insertCoin_correct (credit : Nat) (c : Coin) (h : insertCoin_pre credit) :
    insertCoin_post credit c (insertCoin credit c) := by
  unfold insertCoin_pre at h
  unfold insertCoin_post insertCoin
  cases c <;> simp only [Coin.value] <;> split <;> simp <;> omega
