/-
What Verdict tests statements with: values by size for the types of Lean's core, and a search through them that can only
say "refuted" where it holds a proof that the statement is false (see `Found`). So nothing has to be trusted but the
compiler that runs it. It is put in front of a copy of the user's file, needs nothing but Lean's core, and everything in it
lies in a namespace of its own.
-/
namespace Verdict.Testing

/-! ### Code -/

/-! In the Lean that Verdict carries the native code of `String.ofList` never ends on some lists that `String.toList` gives.
What follows is the same function, as Lean proves here; whatever is compiled below it runs as this. -/

def stringOf (chars : List Char) : String := chars.foldl String.push ""

@[csimp] theorem ofList_eq_stringOf : @String.ofList = @stringOf := by
  funext chars
  have all (more : List Char) : ∀ text : String, more.foldl String.push text = text ++ String.ofList more := by
    induction more with
    | nil => intro text; simp
    | cons c more ih => intro text; simp [ih, ← String.toList_inj]
  simp [stringOf, all]

/-! ### Propositions -/

/-- What testing makes of a proposition. -/
inductive Judgement (p : Prop) where
  | holds (h : p)
  | fails (h : ¬p)
  | unknown

class Judge (p : Prop) where
  judge : Judgement p

/-- How a proposition fails: a sign and both sides of it, apart by `\u001e`; empty where there is nothing to show. -/
class Explain (p : Prop) where
  explain : String

/-- A value, with the term that it is written as. -/
structure Case (α : Type u) where
  value : α
  term : Unit → String

/-- The values of each size, none of them of two sizes. -/
class Small (α : Type u) where
  sized : Nat → List (Case α)

instance (priority := high) {p : Prop} [d : Decidable p] : Judge p where
  judge := match d with
    | isTrue h => .holds h
    | isFalse h => .fails h

instance (priority := low) {p q : Prop} [a : Judge p] [b : Judge q] : Judge (p ∧ q) where
  judge := match a.judge, b.judge with
    | .fails h, _ => .fails fun both => h both.1
    | _, .fails h => .fails fun both => h both.2
    | .holds h, .holds k => .holds ⟨h, k⟩
    | _, _ => .unknown

instance (priority := low) {p q : Prop} [a : Judge p] [b : Judge q] : Judge (p ∨ q) where
  judge := match a.judge, b.judge with
    | .holds h, _ => .holds (.inl h)
    | _, .holds h => .holds (.inr h)
    | .fails h, .fails k => .fails fun either => either.elim h k
    | _, _ => .unknown

instance (priority := low) {p q : Prop} [a : Judge p] [b : Judge q] : Judge (p → q) where
  judge := match a.judge, b.judge with
    | .fails h, _ => .holds fun x => absurd x h
    | _, .holds k => .holds fun _ => k
    | .holds h, .fails k => .fails fun f => k (f h)
    | _, _ => .unknown

instance (priority := low) {p : Prop} [a : Judge p] : Judge (¬p) where
  judge := match a.judge with
    | .holds h => .fails fun f => f h
    | .fails h => .holds h
    | .unknown => .unknown

instance (priority := low) {p q : Prop} [a : Judge p] [b : Judge q] : Judge (p ↔ q) where
  judge := match a.judge, b.judge with
    | .holds h, .holds k => .holds ⟨fun _ => k, fun _ => h⟩
    | .fails h, .fails k => .holds ⟨fun x => absurd x h, fun x => absurd x k⟩
    | .holds h, .fails k => .fails fun f => k (f.1 h)
    | .fails h, .holds k => .fails fun f => h (f.2 k)
    | _, _ => .unknown

/-- The values that a quantifier inside a proposition is tried at. -/
def inside (α : Type u) [Small α] : List (Case α) :=
  ((List.range 8).flatMap fun n => (Small.sized n : List (Case α))).take 80

def lookForTrue {α : Type u} {p : α → Prop} [∀ x, Judge (p x)] : List (Case α) → Judgement (∃ x, p x)
  | [] => .unknown
  | c :: rest => match Judge.judge (p := p c.value) with
    | .holds h => .holds ⟨c.value, h⟩
    | _ => lookForTrue rest

def lookForFalse {α : Type u} {p : α → Prop} [∀ x, Judge (p x)] : List (Case α) → Judgement (∀ x, p x)
  | [] => .unknown
  | c :: rest => match Judge.judge (p := p c.value) with
    | .fails h => .fails fun all => h (all c.value)
    | _ => lookForFalse rest

instance (priority := low - 1) {α : Type u} {p : α → Prop} [Small α] [∀ x, Judge (p x)] : Judge (∃ x, p x) where
  judge := lookForTrue (inside α)

instance (priority := low - 1) {α : Type u} {p : α → Prop} [Small α] [∀ x, Judge (p x)] : Judge (∀ x, p x) where
  judge := lookForFalse (inside α)

def judgeAll {α : Type u} {p : α → Prop} [∀ x, Judge (p x)] : (xs : List α) → Judgement (∀ x, x ∈ xs → p x)
  | [] => .holds fun _ h => nomatch h
  | x :: rest => match Judge.judge (p := p x) with
    | .fails h => .fails fun all => h (all x (.head _))
    | first => match judgeAll rest with
      | .fails h => .fails fun all => h fun y m => all y (.tail _ m)
      | .holds k => match first with
        | .holds h => .holds fun _ m => match m with
          | .head _ => h
          | .tail _ m => k _ m
        | _ => .unknown
      | .unknown => .unknown

def judgeAny {α : Type u} {p : α → Prop} [∀ x, Judge (p x)] : (xs : List α) → Judgement (∃ x, x ∈ xs ∧ p x)
  | [] => .fails fun ⟨_, m, _⟩ => nomatch m
  | x :: rest => match Judge.judge (p := p x) with
    | .holds h => .holds ⟨x, .head _, h⟩
    | first => match judgeAny rest with
      | .holds h => .holds (h.elim fun y k => ⟨y, .tail _ k.1, k.2⟩)
      | .fails k => match first with
        | .fails h => .fails fun ⟨_, m, q⟩ => match m with
          | .head _ => h q
          | .tail _ m => k ⟨_, m, q⟩
        | _ => .unknown
      | .unknown => .unknown

def judgeBelow {k : Nat} {p : (n : Nat) → n < k → Prop} [∀ n h, Judge (p n h)] :
    (m : Nat) → (hm : m ≤ k) → Judgement (∀ n (h : n < m), p n (Nat.lt_of_lt_of_le h hm))
  | 0, _ => .holds fun _ h => absurd h (Nat.not_lt_zero _)
  | m + 1, hm => match Judge.judge (p := p m hm) with
    | .fails h => .fails fun all => h (all m (Nat.lt_succ_self m))
    | first => match judgeBelow m (Nat.le_of_succ_le hm) with
      | .fails h => .fails fun all => h fun n l => all n (Nat.lt_succ_of_lt l)
      | .holds below => match first with
        | .holds h => .holds fun n l =>
          if e : n = m then by subst e; exact h
          else below n (Nat.lt_of_le_of_ne (Nat.le_of_lt_succ l) e)
        | _ => .unknown
      | .unknown => .unknown

def Judgement.map {p q : Prop} (h : p ↔ q) : Judgement p → Judgement q
  | .holds x => .holds (h.1 x)
  | .fails x => .fails fun y => x (h.2 y)
  | .unknown => .unknown

section
variable {α : Type u} {p : α → Prop} [∀ x, Judge (p x)]
instance (priority := low) {xs : List α} : Judge (∀ x, x ∈ xs → p x) := ⟨judgeAll xs⟩
instance (priority := low) {xs : List α} : Judge (∃ x, x ∈ xs ∧ p x) := ⟨judgeAny xs⟩
end

instance (priority := low) {k : Nat} {p : (n : Nat) → n < k → Prop} [∀ n h, Judge (p n h)] : Judge (∀ n h, p n h) :=
  ⟨judgeBelow k (Nat.le_refl k)⟩

section
variable {k : Nat} {p : Nat → Prop} [∀ n, Judge (p n)]
instance (priority := low) : Judge (∀ n, n ≤ k → p n) :=
  ⟨(judgeAll (p := p) (List.range (k + 1))).map
    ⟨fun h n l => h n (List.mem_range.2 (Nat.lt_succ_of_le l)), fun h n m => h n (Nat.le_of_lt_succ (List.mem_range.1 m))⟩⟩
instance (priority := low) : Judge (∃ n, n < k ∧ p n) :=
  ⟨(judgeAny (p := p) (List.range k)).map
    ⟨fun ⟨n, m, h⟩ => ⟨n, List.mem_range.1 m, h⟩, fun ⟨n, l, h⟩ => ⟨n, List.mem_range.2 l, h⟩⟩⟩
instance (priority := low) : Judge (∃ n, n ≤ k ∧ p n) :=
  ⟨(judgeAny (p := p) (List.range (k + 1))).map
    ⟨fun ⟨n, m, h⟩ => ⟨n, Nat.le_of_lt_succ (List.mem_range.1 m), h⟩,
      fun ⟨n, l, h⟩ => ⟨n, List.mem_range.2 (Nat.lt_succ_of_le l), h⟩⟩⟩
end

/-! Statements that something exists which is there only in one way, or below a bound. -/

def Judgement.ofDecidable {p q : Prop} [d : Decidable p] (h : p ↔ q) : Judgement q :=
  match d with
  | isTrue x => .holds (h.1 x)
  | isFalse x => .fails fun y => x (h.2 y)

section
variable {α : Type u} [DecidableEq α] {xs ys : List α}
instance : Judge (∃ t, xs ++ t = ys) := ⟨.ofDecidable (p := xs <+: ys) Iff.rfl⟩
instance : Judge (∃ t, ys = xs ++ t) :=
  ⟨.ofDecidable (p := xs <+: ys) ⟨fun ⟨t, h⟩ => ⟨t, h.symm⟩, fun ⟨t, h⟩ => ⟨t, h.symm⟩⟩⟩
instance : Judge (∃ t, t ++ xs = ys) := ⟨.ofDecidable (p := xs <:+ ys) Iff.rfl⟩
instance : Judge (∃ t, ys = t ++ xs) :=
  ⟨.ofDecidable (p := xs <:+ ys) ⟨fun ⟨t, h⟩ => ⟨t, h.symm⟩, fun ⟨t, h⟩ => ⟨t, h.symm⟩⟩⟩
end

section
variable {d n r : Nat}
instance : Judge (∃ k, n = d * k) := ⟨.ofDecidable (p := d ∣ n) Iff.rfl⟩
instance : Judge (∃ k, n = k * d) :=
  ⟨.ofDecidable (p := d ∣ n) ⟨fun ⟨k, h⟩ => ⟨k, h.trans (Nat.mul_comm d k)⟩, fun ⟨k, h⟩ => ⟨k, h.trans (Nat.mul_comm k d)⟩⟩⟩
instance : Judge (∃ k, n = d * k + r) :=
  ⟨.ofDecidable (p := r ≤ n ∧ d ∣ n - r)
    ⟨fun ⟨l, k, h⟩ => ⟨k, by rw [← h]; exact (Nat.sub_add_cancel l).symm⟩,
      fun ⟨k, h⟩ => ⟨h ▸ Nat.le_add_left r _, k, by rw [h, Nat.add_sub_cancel]⟩⟩⟩
instance : Judge (∃ k, n = d ^ k) where
  judge := if b : 1 < d then
      (judgeAny (p := fun k => n = d ^ k) (List.range n)).map
        ⟨fun ⟨k, _, h⟩ => ⟨k, h⟩, fun ⟨k, h⟩ => ⟨k, List.mem_range.2 (h ▸ Nat.lt_pow_self b), h⟩⟩
    else .unknown
end

/-! ### How a proposition fails -/

def shown {α : Type u} [Repr α] (a : α) : String := (repr a).pretty 1000000

def sides {α : Type u} {β : Type v} [Repr α] [Repr β] (sign : String) (a : α) (b : β) : String :=
  s!"{sign}\u001e{shown a}\u001e{shown b}"

instance (priority := low) {p : Prop} : Explain p := ⟨""⟩
instance {α : Type u} [Repr α] {a b : α} : Explain (a = b) := ⟨sides "=" a b⟩
instance {α : Type u} [Repr α] {a b : α} : Explain (a ≠ b) := ⟨sides "≠" a b⟩
instance {α : Type u} [Repr α] [LE α] {a b : α} : Explain (a ≤ b) := ⟨sides "≤" a b⟩
instance {α : Type u} [Repr α] [LT α] {a b : α} : Explain (a < b) := ⟨sides "<" a b⟩
instance {α : Type u} [Repr α] {a : α} {xs : List α} : Explain (a ∈ xs) := ⟨sides "∈" a xs⟩
instance {p q : Prop} [Decidable p] [Decidable q] : Explain (p ↔ q) := ⟨sides "↔" (decide p) (decide q)⟩
instance {p q : Prop} [a : Judge p] [e : Explain p] [f : Explain q] : Explain (p ∧ q) where
  explain := match a.judge with
    | .fails _ => e.explain
    | _ => f.explain
instance {p q : Prop} [e : Explain q] : Explain (p → q) := ⟨e.explain⟩

/-! ### Statements -/

/-- How many cases may still be looked at, and what became of those that were. -/
structure Tally where
  left : Nat
  /-- Every hypothesis held, and the conclusion could be decided. -/
  tested : Nat := 0
  /-- A hypothesis did not hold. -/
  unmet : Nat := 0
  /-- Something could not be decided. -/
  unknown : Nat := 0
  /-- Values at which hypotheses and conclusion held. -/
  witness : Option (List String) := none

/-- A counterexample: one word for each variable and hypothesis in front of the statement (empty for what has no value to
show), and the proof that it is one. -/
structure Found (p : Prop) where
  values : List String
  why : String
  isFalse : ¬p

def Found.via {p q : Prop} (found : Found p) (value : String) (h : q → p) : Found q :=
  ⟨value :: found.values, found.why, fun x => found.isFalse (h x)⟩

abbrev Result (p : Prop) := Option (Found p) × Tally

/-- A statement that can be tested at all values whose sizes add up to a number. `more`: values are chosen in it. -/
class Refutable (p : Prop) (more : outParam Bool) where
  go : (chosen : List String) → Nat → Tally → Result p

instance (priority := 50) {p : Prop} [a : Judge p] [e : Explain p] : Refutable p false where
  go chosen size tally :=
    if size != 0 then (none, tally)
    else
      let tally := { tally with left := tally.left - 1 }
      match a.judge with
      | .fails h => (some ⟨[], e.explain, h⟩, { tally with tested := tally.tested + 1 })
      | .holds _ => (none, { tally with
          tested := tally.tested + 1, witness := tally.witness.or (some chosen.reverse) })
      | .unknown => (none, { tally with unknown := tally.unknown + 1 })

instance (priority := 200) {p : Prop} {q : p → Prop} {more : Bool} [a : Judge p] [r : ∀ h, Refutable (q h) more] :
    Refutable (∀ h : p, q h) more where
  go chosen size tally :=
    if !more && size != 0 then (none, tally)
    else match a.judge with
      | .holds h => match (r h).go ("" :: chosen) size tally with
        | (some found, tally) => (some (found.via "" (· h)), tally)
        | (none, tally) => (none, tally)
      | .fails _ => (none, { tally with left := tally.left - 1, unmet := tally.unmet + 1 })
      | .unknown => (none, { tally with left := tally.left - 1, unknown := tally.unknown + 1 })

section
variable {α : Type u} {p : α → Prop} {more : Bool} [r : ∀ x, Refutable (p x) more]

def goThrough (chosen : List String) (size : Nat) : List (Case α) → Tally → Result (∀ x, p x)
  | [], tally => (none, tally)
  | c :: rest, tally =>
    if tally.left == 0 then (none, tally)
    else
      let chosen' := if tally.witness.isNone then c.term () :: chosen else chosen
      match (r c.value).go chosen' size tally with
      | (some found, tally) => (some (found.via (c.term ()) (· c.value)), tally)
      | (none, tally) => goThrough chosen size rest tally

def goThroughSizes [Small α] (chosen : List String) (size : Nat) : Nat → Tally → Result (∀ x, p x)
  | 0, tally => goThrough chosen size (Small.sized 0) tally
  | n + 1, tally =>
    match goThroughSizes chosen size n tally with
    | (some found, tally) => (some found, tally)
    | (none, tally) => goThrough chosen (size - (n + 1)) (Small.sized (n + 1)) tally

instance (priority := 100) [Small α] : Refutable (∀ x, p x) true where
  go chosen size tally :=
    if more then goThroughSizes chosen size size tally else goThrough chosen 0 (Small.sized size) tally
end

/-- One binder that is given one thing: a type, an instance. -/
def throughOne {C : Sort u} (i : C) (word : String) {p : C → Prop} {more : Bool} [r : Refutable (p i) more]
    (chosen : List String) (size : Nat) (tally : Tally) : Result (∀ i, p i) :=
  match r.go (word :: chosen) size tally with
  | (some found, tally) => (some (found.via word (· i)), tally)
  | (none, tally) => (none, tally)

/-- A type that may be any is taken to be `Nat`. -/
instance {p : Type → Prop} {more : Bool} [Refutable (p Nat) more] : Refutable (∀ α, p α) more := ⟨throughOne Nat "Nat"⟩

instance {p : Prop → Prop} {more : Bool} [Refutable (p True) more] [r : Refutable (p False) more] :
    Refutable (∀ q, p q) more where
  go chosen size tally := match throughOne (p := p) True "True" chosen size tally with
    | (some found, tally) => (some found, tally)
    | (none, tally) => throughOne False "False" chosen size tally

/-! Instances that a statement asks for. -/
section
variable {α : Type u} {more : Bool}
instance [i : BEq α] {p : BEq α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more := ⟨throughOne i ""⟩
instance [i : DecidableEq α] {p : DecidableEq α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more :=
  ⟨throughOne i ""⟩
instance [BEq α] [i : LawfulBEq α] {p : LawfulBEq α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more :=
  ⟨throughOne i ""⟩
instance [i : Inhabited α] {p : Inhabited α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more :=
  ⟨throughOne i ""⟩
instance [i : Nonempty α] {p : Nonempty α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more :=
  ⟨throughOne i ""⟩
instance [i : LE α] {p : LE α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more := ⟨throughOne i ""⟩
instance [i : LT α] {p : LT α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more := ⟨throughOne i ""⟩
instance [LE α] [i : DecidableLE α] {p : DecidableLE α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more :=
  ⟨throughOne i ""⟩
instance [LT α] [i : DecidableLT α] {p : DecidableLT α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more :=
  ⟨throughOne i ""⟩
instance [i : Ord α] {p : Ord α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more := ⟨throughOne i ""⟩
instance [i : Hashable α] {p : Hashable α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more :=
  ⟨throughOne i ""⟩
instance [i : Add α] {p : Add α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more := ⟨throughOne i ""⟩
instance [i : Mul α] {p : Mul α → Prop} [Refutable (p i) more] : Refutable (∀ i, p i) more := ⟨throughOne i ""⟩
end

/-- A predicate is what a function to `Bool` says. -/
instance (priority := low) {α : Type u} {q : (α → Prop) → Prop} {more : Bool} [Small (α → Bool)]
    [r : ∀ f : α → Bool, Refutable (q (f · = true)) more] : Refutable (∀ p : α → Prop, q p) true where
  go chosen size tally :=
    match goThroughSizes (p := fun f : α → Bool => q (f · = true)) chosen size size tally with
    | (some found, tally) => (some ⟨found.values, found.why, fun x => found.isFalse fun _ => x _⟩, tally)
    | (none, tally) => (none, tally)

/-- A decidable predicate is what a function to `Bool` says; there is no value to show for its instance. -/
instance {α : Type u} {q : (p : α → Prop) → DecidablePred p → Prop} {more : Bool} [Small (α → Bool)]
    [r : ∀ f : α → Bool, Refutable (q (f · = true) fun _ => inferInstance) more] :
    Refutable (∀ (p : α → Prop) [d : DecidablePred p], q p d) true where
  go chosen size tally :=
    match goThroughSizes (p := fun f : α → Bool => q (f · = true) fun _ => inferInstance) chosen size size tally with
    | (some found, tally) =>
      let values := match found.values with
        | f :: rest => f :: "" :: rest
        | [] => []
      (some ⟨values, found.why, fun x => found.isFalse fun _ => x _⟩, tally)
    | (none, tally) => (none, tally)

/-! ### Values -/

/-- What the program itself speaks of: its branches lie there. -/
class Literals where
  /-- Numbers, small enough for a program that counts up to them. -/
  nats : List Nat
  /-- Numbers of any size, for types that hold only so much. -/
  words : List Nat
  chars : List Char
  strings : List String

instance (priority := low) : Literals := ⟨[], [], [], []⟩

def plainNats : Nat → List Nat
  | 4 => [4, 5]
  | 5 => [6, 7, 8]
  | 6 => [9, 10, 12]
  | 7 => [15, 16, 17]
  | 8 => [31, 32, 33, 50]
  | 9 => [63, 64, 65, 100]
  | 10 => [127, 128, 129, 200]
  | 11 => [255, 256, 257, 1000]
  | n => if n < 4 then [n] else if n < 42 then [n + 1] else []

def around (literals : List Nat) : List Nat := literals.flatMap (fun m => [m, m - 1, m + 1]) |>.eraseDups |>.filter (· > 5)

/-- Numbers by size; those of the program come early. -/
def natsOf (literals : List Nat) (n : Nat) : List Nat :=
  let fresh := around literals
  if n = 4 then plainNats 4 ++ fresh else (plainNats n).filter fun m => n < 4 || !fresh.contains m

/-- Numbers below `2 ^ width` by size: those at which bits are lost, or a sign turns, come early. -/
def wordsOf (literals : List Nat) (width n : Nat) : List Nat :=
  let top := 2 ^ width
  let edges := if width < 4 then [] else [top - 1, top / 2, top / 2 - 1, top - 2, 2 ^ (width / 2), 2 ^ (width / 2) - 1]
  let fresh := (around literals).filter fun m => m < top && !edges.contains m
  let own := match n with
    | 4 => edges.take 1
    | 5 => (edges.drop 1).take 1
    | 6 => (edges.drop 2).take 2 ++ fresh
    | 7 => edges.drop 4
    | _ => []
  own ++ (plainNats n).filter fun m => m < top && !edges.contains m && !fresh.contains m

instance [Literals] : Small Nat where
  sized n := (natsOf Literals.nats n).map fun m => ⟨m, fun _ => toString m⟩

/-- A number, and its opposite. -/
def signed (m : Nat) : List Int := Int.ofNat m :: if m == 0 then [] else [-Int.ofNat m]

def intCase {α : Type u} (of : Int → α) (i : Int) : Case α := ⟨of i, fun _ => if i < 0 then s!"({i})" else toString i⟩

instance [Literals] : Small Int where
  sized n := (natsOf Literals.nats n).flatMap fun m => (signed m).map (intCase id)

/-- Numbers of a type with a sign, by size. -/
def sizedSigned [Literals] {α : Type u} (width : Nat) (of : Int → α) (n : Nat) : List (Case α) :=
  let half := 2 ^ (width - 1)
  (wordsOf (Literals.nats ++ Literals.words) (width - 1) n).flatMap (fun m => (signed m).map (intCase of))
    ++ if n = 4 then [intCase of (-Int.ofNat half)] else []

instance [Literals] : Small Int8 := ⟨sizedSigned 8 Int8.ofInt⟩
instance [Literals] : Small Int16 := ⟨sizedSigned 16 Int16.ofInt⟩
instance [Literals] : Small Int32 := ⟨sizedSigned 32 Int32.ofInt⟩
instance [Literals] : Small Int64 := ⟨sizedSigned 64 Int64.ofInt⟩
instance [Literals] : Small ISize := ⟨sizedSigned 32 ISize.ofInt⟩

instance [Literals] : Small Rat where
  sized n := (List.range (n + 1)).flatMap fun d => (natsOf Literals.nats (n - d)).flatMap fun m =>
    if Nat.gcd m (d + 1) != 1 then [] else (signed m).map fun i =>
      if d = 0 then intCase (Int.cast : Int → Rat) i else ⟨mkRat i (d + 1), fun _ => s!"(({i} : Rat) / {d + 1})"⟩

instance : Small Ordering where
  sized n := if n = 0 then [⟨.lt, fun _ => "Ordering.lt"⟩, ⟨.eq, fun _ => "Ordering.eq"⟩, ⟨.gt, fun _ => "Ordering.gt"⟩] else []

instance : Small Bool where
  sized n := if n = 0 then [⟨false, fun _ => "false"⟩, ⟨true, fun _ => "true"⟩] else []

instance : Small Unit where
  sized n := if n = 0 then [⟨(), fun _ => "()"⟩] else []

instance [Literals] : Small Char where
  sized n := match (Literals.chars ++ ['a', 'b', ' ', '0', '1', 'A', 'z']).eraseDups[n]? with
    | some c => [⟨c, fun _ => shown c⟩]
    | none => []

def sizedLists {α : Type u} (element : Nat → List (Case α)) : Nat → Nat → List (Case (List α))
  | 0, 0 => [⟨[], fun _ => ""⟩]
  | 0, _ => []
  | _ + 1, 0 => [⟨[], fun _ => ""⟩]
  | fuel + 1, size + 1 =>
    (List.range (size + 1)).flatMap fun n =>
      let rest := sizedLists element fuel (size - n)
      (element n).flatMap fun c => rest.map fun r =>
        ⟨c.value :: r.value, fun _ => match r.term () with
          | "" => c.term ()
          | more => s!"{c.term ()}, {more}"⟩

instance {α : Type u} [Small α] : Small (List α) where
  sized n := (sizedLists Small.sized n n).map fun c => ⟨c.value, fun _ => s!"[{c.term ()}]"⟩

instance {α : Type u} [Small α] : Small (Array α) where
  sized n := (sizedLists Small.sized n n).map fun c => ⟨c.value.toArray, fun _ => s!"#[{c.term ()}]"⟩

/-- Lists of one length, by the sum of their elements' sizes. -/
def listsOfLength {α : Type u} (element : Nat → List (Case α)) : Nat → Nat → List (Case (List α))
  | 0, 0 => [⟨[], fun _ => ""⟩]
  | 0, _ => []
  | 1, size => (element size).map fun c => ⟨[c.value], c.term⟩
  | length + 1, size =>
    (List.range (size + 1)).flatMap fun n =>
      let rest := listsOfLength element length (size - n)
      (element n).flatMap fun c => rest.map fun r => ⟨c.value :: r.value, fun _ => s!"{c.term ()}, {r.term ()}"⟩

instance {α : Type u} {n : Nat} [Small α] : Small (Vector α n) where
  sized size := (listsOfLength Small.sized n size).filterMap fun c =>
    if h : c.value.toArray.size = n then some ⟨⟨c.value.toArray, h⟩, fun _ => s!"#v[{c.term ()}]"⟩ else none

instance [Literals] : Small String where
  sized n :=
    let own := if n = 2 then Literals.strings.map fun text => ⟨text, fun _ => shown text⟩ else []
    own ++ (sizedLists (α := Char) Small.sized n n).map fun c =>
      let text := stringOf c.value
      ⟨text, fun _ => shown text⟩

instance {α : Type u} [Small α] : Small (Option α) where
  sized
    | 0 => [⟨none, fun _ => "none"⟩]
    | n + 1 => (Small.sized n).map fun c => ⟨some c.value, fun _ => s!"(some {c.term ()})"⟩

/-- All ways to go on after a value: `next` is given the size that is left. -/
def each {α : Type u} {β : Type v} [Small α] (size : Nat) (next : Case α → Nat → List β) : List β :=
  (List.range (size + 1)).flatMap fun n => (Small.sized n : List (Case α)).flatMap fun c => next c (size - n)

instance {α : Type u} {β : Type v} [Small α] [Small β] : Small (α × β) where
  sized size := each size fun (a : Case α) left => (Small.sized left).map fun b =>
    ⟨(a.value, b.value), fun _ => s!"({a.term ()}, {b.term ()})"⟩

instance {α : Type u} {β : Type v} [Small α] [Small β] : Small (α ⊕ β) where
  sized n := (Small.sized n).map (fun c : Case α => ⟨.inl c.value, fun _ => s!"(.inl {c.term ()})"⟩)
    ++ (Small.sized n).map (fun c : Case β => ⟨.inr c.value, fun _ => s!"(.inr {c.term ()})"⟩)

instance {ε : Type u} {α : Type v} [Small ε] [Small α] : Small (Except ε α) where
  sized n := (Small.sized n).map (fun c : Case α => ⟨.ok c.value, fun _ => s!"(.ok {c.term ()})"⟩)
    ++ (Small.sized n).map (fun c : Case ε => ⟨.error c.value, fun _ => s!"(.error {c.term ()})"⟩)

instance {n : Nat} : Small (Fin n) where
  sized size :=
    let last := if 6 < n && size = 4 then [n - 1] else []
    (last ++ if 6 < n && size = n - 1 then [] else [size]).filterMap fun i =>
      if h : i < n then some ⟨⟨i, h⟩, fun _ => toString i⟩ else none

/-- Numbers of a type without a sign, by size. -/
def sizedWords [Literals] {α : Type u} (width : Nat) (of : Nat → α) (n : Nat) : List (Case α) :=
  (wordsOf (Literals.nats ++ Literals.words) width n).map fun m => ⟨of m, fun _ => toString m⟩

instance [Literals] {w : Nat} : Small (BitVec w) where
  sized size := (sizedWords w (BitVec.ofNat w) size).map fun c => ⟨c.value, fun _ => s!"{c.term ()}#{w}"⟩

instance [Literals] : Small UInt8 := ⟨sizedWords 8 UInt8.ofNat⟩
instance [Literals] : Small UInt16 := ⟨sizedWords 16 UInt16.ofNat⟩
instance [Literals] : Small UInt32 := ⟨sizedWords 32 UInt32.ofNat⟩
instance [Literals] : Small UInt64 := ⟨sizedWords 64 UInt64.ofNat⟩
/-- All of them on machines of either size. -/
instance [Literals] : Small USize := ⟨sizedWords 32 USize.ofNat⟩

instance [Literals] : Small ByteArray where
  sized n := (Small.sized n : List (Case (Array UInt8))).map fun c => ⟨⟨c.value⟩, fun _ => s!"(ByteArray.mk {c.term ()})"⟩

instance {α : Type u} {p : α → Prop} [Small α] [DecidablePred p] : Small { x // p x } where
  sized size := (Small.sized size : List (Case α)).filterMap fun c =>
    if h : p c.value then some ⟨⟨c.value, h⟩, fun _ => s!"⟨{c.term ()}, by decide⟩"⟩ else none

instance (priority := low - 1) {α : Type u} {β : Type v} [Small β] : Small (α → β) where
  sized size := (Small.sized size).map fun c : Case β => ⟨fun _ => c.value, fun _ => s!"(fun _ => {c.term ()})"⟩

def few (β : Type u) [Small β] : List (Case β) := (Small.sized 0 ++ Small.sized 1 : List (Case β)).take 3

instance (priority := low) {α : Type u} {β : Type v} [Small α] [Small β] [DecidableEq α] : Small (α → β) where
  sized size :=
    (Small.sized size).map (fun c : Case β => ⟨fun _ => c.value, fun _ => s!"(fun _ => {c.term ()})"⟩)
    ++ if size = 0 then [] else
      (Small.sized (size - 1)).flatMap fun a : Case α => (few β).flatMap fun b => (few β).filterMap fun c =>
        if b.term () == c.term () then none
        else some ⟨fun x => if x = a.value then b.value else c.value,
          fun _ => s!"(fun x => if x = {a.term ()} then {b.term ()} else {c.term ()})"⟩

/-! ### Types of the library whose equality Lean's core does not decide -/

deriving instance DecidableEq for Except

/-! ### Running -/

def joined (words : List String) : String := "\u001f".intercalate words

/-- Values of growing size, while there are cases and time left. -/
partial def search (p : Prop) {more : Bool} [r : Refutable p more] (rounds : Nat) (until_ : Nat) (size : Nat)
    (tally : Tally) : IO (Result p) := do
  match r.go [] size tally with
  | (some found, tally) => return (some found, tally)
  | (none, tally) =>
    if !more || size ≥ rounds || tally.left == 0 || (← IO.monoMsNow) > until_ then return (none, tally)
    search p rounds until_ (size + 1) tally

/-- Looks for a counterexample and prints what came of it, on one line: `refuted` or `open`, counts, values, how it fails. -/
def refute (p : Prop) {more : Bool} [Refutable p more] (cases rounds ms : Nat) : IO Unit := do
  let (found, tally) ← search p rounds ((← IO.monoMsNow) + ms) 0 { left := cases }
  let counts := s!"{tally.tested} {tally.unmet} {tally.unknown}"
  match found, tally.witness with
  | some found, _ => IO.println s!"refuted\u001d{counts}\u001d{joined found.values}\u001d{found.why}"
  | none, some values => IO.println s!"open\u001d{counts}\u001d{joined values}"
  | none, none => IO.println s!"open\u001d{counts}"

end Verdict.Testing
