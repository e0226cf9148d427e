/-! Options, products, sums, strings, Booleans, functions, sets as predicates, finite facts. -/

theorem option_map_id {α : Type} (o : Option α) : o.map id = o := by
  sorry

theorem option_map_comp {α β γ : Type} (f : α → β) (g : β → γ) (o : Option α) : (o.map f).map g = o.map (g ∘ f) := by
  sorry

theorem option_bind_none {α β : Type} (o : Option α) : o.bind (fun _ => (none : Option β)) = none := by
  sorry

theorem option_some_or_none {α : Type} (o : Option α) : o = none ∨ ∃ a, o = some a := by
  sorry

theorem option_bind_assoc {α β γ : Type} (o : Option α) (f : α → Option β) (g : β → Option γ) :
    (o.bind f).bind g = o.bind (fun x => (f x).bind g) := by
  sorry

theorem prod_eta {α β : Type} (p : α × β) : (p.1, p.2) = p := by
  sorry

theorem prod_swap_swap {α β : Type} (p : α × β) : p.swap.swap = p := by
  sorry

theorem prod_ext_iff {α β : Type} (p q : α × β) : p = q ↔ p.1 = q.1 ∧ p.2 = q.2 := by
  sorry

def sumSwap {α β : Type} : α ⊕ β → β ⊕ α
  | .inl a => .inr a
  | .inr b => .inl b

theorem sumSwap_involutive {α β : Type} (s : α ⊕ β) : sumSwap (sumSwap s) = s := by
  sorry

theorem sum_cases {α β : Type} (s : α ⊕ β) : (∃ a, s = .inl a) ∨ ∃ b, s = .inr b := by
  sorry

theorem inl_ne_inr {α β : Type} (a : α) (b : β) : (Sum.inl a : α ⊕ β) ≠ Sum.inr b := by
  sorry

theorem string_length : "verdict".length = 7 := by
  sorry

theorem string_append : "proof" ++ "read" = "proofread" := by
  sorry

theorem char_is_digit : ('7').isDigit = true := by
  sorry

theorem char_order : 'a' < 'b' := by
  sorry

theorem string_ne : "cat" ≠ "dog" := by
  sorry

theorem bool_and_comm (a b : Bool) : (a && b) = (b && a) := by
  sorry

theorem bool_de_morgan (a b : Bool) : (!(a && b)) = (!a || !b) := by
  sorry

theorem bool_xor_self (a : Bool) : (a ^^ a) = false := by
  sorry

theorem bool_absorb (a b : Bool) : (a && (a || b)) = a := by
  sorry

theorem bool_or_eq_true (a b : Bool) : (a || b) = true ↔ a = true ∨ b = true := by
  sorry

theorem bool_not_eq (a b : Bool) (h : a ≠ b) : a = !b := by
  sorry

def ite3 (a b c : Bool) : Bool := if a then b else c

theorem ite3_not (a b c : Bool) : ite3 (!a) b c = ite3 a c b := by
  sorry

def Injective {α β : Type} (f : α → β) : Prop := ∀ x y, f x = f y → x = y
def Surjective {α β : Type} (f : α → β) : Prop := ∀ y, ∃ x, f x = y

theorem injective_comp {α β γ : Type} (f : α → β) (g : β → γ) (hf : Injective f) (hg : Injective g) :
    Injective (g ∘ f) := by
  sorry

theorem surjective_comp {α β γ : Type} (f : α → β) (g : β → γ) (hf : Surjective f) (hg : Surjective g) :
    Surjective (g ∘ f) := by
  sorry

theorem injective_of_comp {α β γ : Type} (f : α → β) (g : β → γ) (h : Injective (g ∘ f)) : Injective f := by
  sorry

theorem surjective_of_comp {α β γ : Type} (f : α → β) (g : β → γ) (h : Surjective (g ∘ f)) : Surjective g := by
  sorry

theorem left_inverse_injective {α β : Type} (f : α → β) (g : β → α) (h : ∀ x, g (f x) = x) : Injective f := by
  sorry

theorem right_inverse_surjective {α β : Type} (f : α → β) (g : β → α) (h : ∀ y, f (g y) = y) : Surjective f := by
  sorry

theorem succ_injective : Injective Nat.succ := by
  sorry

theorem succ_not_surjective : ¬Surjective Nat.succ := by
  sorry

theorem comp_assoc' {α β γ δ : Type} (f : α → β) (g : β → γ) (h : γ → δ) : (h ∘ g) ∘ f = h ∘ (g ∘ f) := by
  sorry

theorem function_ext_double : (fun n : Nat => n + n) = fun n => 2 * n := by
  sorry

def Subset {α : Type} (s t : α → Prop) : Prop := ∀ x, s x → t x
def union {α : Type} (s t : α → Prop) : α → Prop := fun x => s x ∨ t x
def inter {α : Type} (s t : α → Prop) : α → Prop := fun x => s x ∧ t x
def compl {α : Type} (s : α → Prop) : α → Prop := fun x => ¬s x

theorem subset_union_left {α : Type} (s t : α → Prop) : Subset s (union s t) := by
  sorry

theorem inter_subset_iff {α : Type} (s t u : α → Prop) : Subset u (inter s t) ↔ Subset u s ∧ Subset u t := by
  sorry

theorem union_comm' {α : Type} (s t : α → Prop) : union s t = union t s := by
  sorry

theorem inter_union_distrib {α : Type} (s t u : α → Prop) : inter s (union t u) = union (inter s t) (inter s u) := by
  sorry

theorem compl_union {α : Type} (s t : α → Prop) : compl (union s t) = inter (compl s) (compl t) := by
  sorry

theorem subset_antisymm {α : Type} (s t : α → Prop) (h₁ : Subset s t) (h₂ : Subset t s) : s = t := by
  sorry

theorem finite_squares : ∀ n : Fin 8, (n.val * n.val) % 8 = 0 ∨ (n.val * n.val) % 8 = 1 ∨ (n.val * n.val) % 8 = 4 := by
  sorry

theorem list_contains : 3 ∈ [1, 2, 3] := by
  sorry

theorem prime_seven : ∀ d, d < 7 → 1 < d → ¬d ∣ 7 := by
  sorry

theorem big_number : 2 ^ 20 = 1048576 := by
  sorry

inductive Colour where
  | red
  | green
  | blue
  deriving DecidableEq

def Colour.next : Colour → Colour
  | .red => .green
  | .green => .blue
  | .blue => .red

theorem next_three (c : Colour) : c.next.next.next = c := by
  sorry

theorem next_ne (c : Colour) : c.next ≠ c := by
  sorry

theorem colour_cases (c : Colour) : c = .red ∨ c = .green ∨ c = .blue := by
  sorry

structure Point where
  x : Int
  y : Int

def Point.add (p q : Point) : Point := ⟨p.x + q.x, p.y + q.y⟩

theorem point_add_comm (p q : Point) : p.add q = q.add p := by
  sorry

theorem point_add_assoc (p q r : Point) : (p.add q).add r = p.add (q.add r) := by
  sorry

inductive EvenP : Nat → Prop
  | zero : EvenP 0
  | step (n : Nat) : EvenP n → EvenP (n + 2)

theorem evenP_four : EvenP 4 := by
  sorry

theorem not_evenP_one : ¬EvenP 1 := by
  sorry

theorem evenP_double (n : Nat) : EvenP (n + n) := by
  sorry

theorem evenP_exists (n : Nat) (h : EvenP n) : ∃ k, n = 2 * k := by
  sorry

theorem evenP_add (m n : Nat) (hm : EvenP m) (hn : EvenP n) : EvenP (m + n) := by
  sorry

theorem evenP_iff_mod (n : Nat) : EvenP n ↔ n % 2 = 0 := by
  sorry

inductive Star {α : Type} (r : α → α → Prop) : α → α → Prop
  | refl (a : α) : Star r a a
  | step (a b c : α) : r a b → Star r b c → Star r a c

theorem star_single {α : Type} (r : α → α → Prop) (a b : α) (h : r a b) : Star r a b := by
  sorry

theorem star_trans {α : Type} (r : α → α → Prop) (a b c : α) (h₁ : Star r a b) (h₂ : Star r b c) : Star r a c := by
  sorry

theorem array_push_size {α : Type} (xs : Array α) (a : α) : (xs.push a).size = xs.size + 1 := by
  sorry

theorem subtype_val_inj {α : Type} (p : α → Prop) (a b : { x // p x }) (h : a.val = b.val) : a = b := by
  sorry
