-- difficulty: medium; kind: spec-first
/-- What was paid in is what was paid out and what is left. -/
structure Ledger where
  paidIn : Nat
  paidOut : Nat
  left : Nat
  balanced : paidIn = paidOut + left

namespace Ledger

def opened : Ledger := ⟨0, 0, 0, rfl⟩

def deposit (l : Ledger) (n : Nat) : Ledger :=
  ⟨l.paidIn + n, l.paidOut, l.left + n, by 
    have := l.balanced
    omega⟩

def withdraw (l : Ledger) (n : Nat) : Option Ledger :=
  if h : n ≤ l.left then
    some ⟨l.paidIn, l.paidOut + n, l.left - n, by
      have := l.balanced
      omega⟩
  else none

theorem withdraw_isSome (l : Ledger) (n : Nat) : (l.withdraw n).isSome = true ↔ n ≤ l.left := by
  simp only [withdraw]
  split <;> simp_all

theorem withdraw_deposit (l : Ledger) (n : Nat) :
    ∃ m, (l.deposit n).withdraw n = some m ∧ m.left = l.left ∧ m.paidOut = l.paidOut + n := by
  simp [withdraw, deposit]

theorem left_le (l : Ledger) : l.left ≤ l.paidIn := by
  have := l.balanced
  omega

end Ledger
