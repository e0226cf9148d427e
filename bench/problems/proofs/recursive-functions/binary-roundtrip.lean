-- difficulty: hard; kind: program
def toBits (n : Nat) : List Bool := if n = 0 then [] else (n % 2 == 1) :: toBits (n / 2)

def ofBits : List Bool → Nat
  | [] => 0
  | b :: bs => (if b then 1 else 0) + 2 * ofBits bs

def toBits_post (n : Nat) (r : List Bool) : Prop := ofBits r = n

theorem toBits_correct (n : Nat) : toBits_post n (toBits n) := by
  unfold toBits_post
  fun_induction toBits n with
  | case1 => rfl
  | case2 n h ih =>
    simp only [ofBits, ih]
    by_cases h2 : n % 2 = 1 <;> simp [h2] <;> omega
