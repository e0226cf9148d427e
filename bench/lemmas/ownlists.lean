/-! Recursive functions of the reader's own on lists. -/

def app {α : Type} : List α → List α → List α
  | [], ys => ys
  | x :: xs, ys => x :: app xs ys

theorem app_nil {α : Type} (xs : List α) : app xs [] = xs := by
  sorry

theorem app_assoc {α : Type} (xs ys zs : List α) : app (app xs ys) zs = app xs (app ys zs) := by
  sorry

theorem app_eq_append {α : Type} (xs ys : List α) : app xs ys = xs ++ ys := by
  sorry

def len {α : Type} : List α → Nat
  | [] => 0
  | _ :: xs => len xs + 1

theorem len_app {α : Type} (xs ys : List α) : len (app xs ys) = len xs + len ys := by
  sorry

def rev {α : Type} : List α → List α
  | [] => []
  | x :: xs => app (rev xs) [x]

theorem rev_app {α : Type} (xs ys : List α) : rev (app xs ys) = app (rev ys) (rev xs) := by
  sorry

theorem rev_rev {α : Type} (xs : List α) : rev (rev xs) = xs := by
  sorry

theorem len_rev {α : Type} (xs : List α) : len (rev xs) = len xs := by
  sorry

def revAcc {α : Type} : List α → List α → List α
  | [], acc => acc
  | x :: xs, acc => revAcc xs (x :: acc)

theorem revAcc_spec {α : Type} (xs acc : List α) : revAcc xs acc = xs.reverse ++ acc := by
  sorry

theorem revAcc_nil {α : Type} (xs : List α) : revAcc xs [] = xs.reverse := by
  sorry

theorem revAcc_length {α : Type} (xs acc : List α) : (revAcc xs acc).length = xs.length + acc.length := by
  sorry

def total : List Nat → Nat
  | [] => 0
  | x :: xs => x + total xs

theorem total_append (xs ys : List Nat) : total (xs ++ ys) = total xs + total ys := by
  sorry

theorem total_reverse (xs : List Nat) : total xs.reverse = total xs := by
  sorry

def totalAcc : List Nat → Nat → Nat
  | [], acc => acc
  | x :: xs, acc => totalAcc xs (acc + x)

theorem totalAcc_spec (xs : List Nat) (acc : Nat) : totalAcc xs acc = acc + total xs := by
  sorry

theorem totalAcc_zero (xs : List Nat) : totalAcc xs 0 = total xs := by
  sorry

theorem total_eq_foldl (xs : List Nat) : xs.foldl (· + ·) 0 = total xs := by
  sorry

def mapL {α β : Type} (f : α → β) : List α → List β
  | [] => []
  | x :: xs => f x :: mapL f xs

theorem mapL_comp {α β γ : Type} (f : α → β) (g : β → γ) (xs : List α) :
    mapL g (mapL f xs) = mapL (fun x => g (f x)) xs := by
  sorry

theorem mapL_append {α β : Type} (f : α → β) (xs ys : List α) : mapL f (xs ++ ys) = mapL f xs ++ mapL f ys := by
  sorry

def keep {α : Type} (p : α → Bool) : List α → List α
  | [] => []
  | x :: xs => if p x then x :: keep p xs else keep p xs

theorem keep_length {α : Type} (p : α → Bool) (xs : List α) : (keep p xs).length ≤ xs.length := by
  sorry

theorem keep_idem {α : Type} (p : α → Bool) (xs : List α) : keep p (keep p xs) = keep p xs := by
  sorry

theorem mem_keep {α : Type} (p : α → Bool) (a : α) (xs : List α) : a ∈ keep p xs ↔ a ∈ xs ∧ p a := by
  sorry

theorem keep_append {α : Type} (p : α → Bool) (xs ys : List α) : keep p (xs ++ ys) = keep p xs ++ keep p ys := by
  sorry

def dup {α : Type} : List α → List α
  | [] => []
  | x :: xs => x :: x :: dup xs

theorem dup_length {α : Type} (xs : List α) : (dup xs).length = 2 * xs.length := by
  sorry

theorem mem_dup {α : Type} (a : α) (xs : List α) : a ∈ dup xs ↔ a ∈ xs := by
  sorry

def count' (n : Nat) : List Nat → Nat
  | [] => 0
  | x :: xs => if x = n then count' n xs + 1 else count' n xs

theorem count'_append (n : Nat) (xs ys : List Nat) : count' n (xs ++ ys) = count' n xs + count' n ys := by
  sorry

theorem count'_le_length (n : Nat) (xs : List Nat) : count' n xs ≤ xs.length := by
  sorry

theorem count'_pos_of_mem (n : Nat) (xs : List Nat) (h : n ∈ xs) : 0 < count' n xs := by
  sorry

def maximum : List Nat → Nat
  | [] => 0
  | x :: xs => max x (maximum xs)

theorem le_maximum (n : Nat) (xs : List Nat) (h : n ∈ xs) : n ≤ maximum xs := by
  sorry

theorem maximum_append (xs ys : List Nat) : maximum (xs ++ ys) = max (maximum xs) (maximum ys) := by
  sorry

def interleave {α : Type} : List α → List α → List α
  | [], ys => ys
  | x :: xs, ys => x :: interleave ys xs
termination_by xs ys => xs.length + ys.length

theorem interleave_length {α : Type} (xs ys : List α) : (interleave xs ys).length = xs.length + ys.length := by
  sorry

def pairs {α : Type} : List α → List (α × α)
  | x :: y :: rest => (x, y) :: pairs rest
  | _ => []

theorem pairs_length {α : Type} (xs : List α) : (pairs xs).length = xs.length / 2 := by
  sorry

def insertSorted (n : Nat) : List Nat → List Nat
  | [] => [n]
  | x :: xs => if n ≤ x then n :: x :: xs else x :: insertSorted n xs

def Ascending : List Nat → Prop
  | [] => True
  | [_] => True
  | x :: y :: rest => x ≤ y ∧ Ascending (y :: rest)

theorem insertSorted_length (n : Nat) (xs : List Nat) : (insertSorted n xs).length = xs.length + 1 := by
  sorry

theorem mem_insertSorted (n m : Nat) (xs : List Nat) : m ∈ insertSorted n xs ↔ m = n ∨ m ∈ xs := by
  sorry

theorem insertSorted_ascending (n : Nat) (xs : List Nat) (h : Ascending xs) : Ascending (insertSorted n xs) := by
  sorry

theorem ascending_tail (x : Nat) (xs : List Nat) (h : Ascending (x :: xs)) : Ascending xs := by
  sorry

inductive Sorted : List Nat → Prop
  | nil : Sorted []
  | single (n : Nat) : Sorted [n]
  | cons (m n : Nat) (rest : List Nat) : m ≤ n → Sorted (n :: rest) → Sorted (m :: n :: rest)

theorem sorted_small : Sorted [1, 2, 3] := by
  sorry

theorem sorted_tail (x : Nat) (xs : List Nat) (h : Sorted (x :: xs)) : Sorted xs := by
  sorry

theorem sorted_iff_ascending (xs : List Nat) : Sorted xs ↔ Ascending xs := by
  sorry

def lookup' (k : Nat) : List (Nat × Nat) → Option Nat
  | [] => none
  | (k', v) :: rest => if k = k' then some v else lookup' k rest

def store (k v : Nat) (m : List (Nat × Nat)) : List (Nat × Nat) := (k, v) :: m

theorem lookup_store (k v : Nat) (m : List (Nat × Nat)) : lookup' k (store k v m) = some v := by
  sorry

theorem lookup_store_other (k k' v : Nat) (m : List (Nat × Nat)) (h : k ≠ k') :
    lookup' k (store k' v m) = lookup' k m := by
  sorry

theorem lookup_append_none (k : Nat) (m m' : List (Nat × Nat)) (h : lookup' k m = none) :
    lookup' k (m ++ m') = lookup' k m' := by
  sorry
