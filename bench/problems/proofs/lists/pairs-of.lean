-- difficulty: medium; kind: program
def chunk2 : List Nat → List (Nat × Nat)
  | x :: y :: rest => (x, y) :: chunk2 rest
  | _ => []

def chunk2_post (xs : List Nat) (r : List (Nat × Nat)) : Prop := r.length = xs.length / 2

theorem chunk2_correct (xs : List Nat) : chunk2_post xs (chunk2 xs) := by
  unfold chunk2_post
  fun_induction chunk2 xs with
  | case1 x y rest ih => simp only [List.length_cons, ih]; omega
  | case2 t h =>
    match t, h with
    | [], _ => rfl
    | [_], _ => simp
    | x :: y :: rest, h => exact absurd rfl (h x y rest)
