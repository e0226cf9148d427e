/** A piece of an ordinary file, with a proof for each of its holes in their order. */
export interface Honest {
  readonly name: string;
  readonly text: string;
  readonly proofs: readonly string[];
}

/** Ordinary theorems and definitions, with a hole in every kind of place. */
export const honest: readonly Honest[] = [
  {
    name: 'the whole proof, as tactics',
    text: 'theorem h1 (a b : Nat) : a + b = b + a := by\n  sorry',
    proofs: ['omega'],
  },
  {
    name: 'the whole proof, as a term',
    text: 'theorem h2 (a b : Nat) : a + b = b + a := sorry',
    proofs: ['exact Nat.add_comm a b'],
  },
  {
    name: 'a proof of several lines after other tactics',
    text: 'theorem h3 (p q : Prop) : p ∧ q → q ∧ p := by\n  intro h\n  sorry',
    proofs: ['constructor\n· exact h.2\n· exact h.1'],
  },
  {
    name: 'two bullets',
    text: 'theorem h4 (p q : Prop) (hp : p) (hq : q) : p ∧ q := by\n  constructor\n  · sorry\n  · sorry',
    proofs: ['exact hp', 'exact hq'],
  },
  {
    name: 'a case, with another case after it',
    text: 'theorem h5 (n : Nat) : 0 + n = n := by\n  induction n\n  case zero => sorry\n  case succ n ih => simp',
    proofs: ['rfl'],
  },
  {
    name: 'an arm, with another arm after it',
    text: 'theorem h6 (xs : List Nat) : (xs ++ []).length = xs.length := by\n  cases xs with\n  | nil => sorry\n  | cons x xs => simp',
    proofs: ['rfl'],
  },
  {
    name: 'a `have` in the middle',
    text: 'theorem h7 (n : Nat) (h : n = 2) : n * n = 4 := by\n  have : n * n = 2 * 2 := sorry\n  exact this',
    proofs: ['rw [h]'],
  },
  {
    name: 'a `have` with tactics of its own',
    text: 'theorem h8 (n : Nat) (h : 3 < n) : 2 < n := by\n  have : 2 < 3 := by sorry\n  exact Nat.lt_trans this h',
    proofs: ['decide'],
  },
  { name: 'a component of a pair', text: 'theorem h9 : ∃ n : Nat, n * n = 9 := ⟨3, sorry⟩', proofs: ['rfl'] },
  {
    name: 'an arm of a definition by cases',
    text: 'theorem h10 : (n : Nat) → n ≤ n * n\n  | 0 => sorry\n  | n + 1 => Nat.le_mul_of_pos_left (n + 1) (Nat.succ_pos n)',
    proofs: ['simp'],
  },
  {
    name: 'a step of a calculation',
    text: 'theorem h11 (a b c : Nat) (h : a = b) (g : b = c) : a = c := calc\n  a = b := h\n  _ = c := sorry',
    proofs: ['exact g'],
  },
  {
    name: 'a namespace and a section with variables',
    text: 'namespace Shapes\nsection\nvariable {α : Type} [Inhabited α] (xs : List α)\ntheorem h12 : xs.reverse.reverse = xs := by\n  sorry\nend\nend Shapes',
    proofs: ['simp'],
  },
  {
    name: 'a mutual block',
    text: 'mutual\ntheorem h13 : (n : Nat) → n + 0 = n\n  | 0 => rfl\n  | n + 1 => congrArg (· + 1) (h14 n)\ntheorem h14 : (n : Nat) → n + 0 = n\n  | 0 => by sorry\n  | n + 1 => congrArg (· + 1) (h13 n)\nend',
    proofs: ['rfl'],
  },
  {
    name: 'an instance with a name',
    text: 'structure Even where\n  n : Nat\n  even : n % 2 = 0\ninstance evenZero : Inhabited Even where\n  default := { n := 0, even := by\n                  sorry }',
    proofs: ['rfl'],
  },
  {
    name: 'the proof in a definition',
    text: 'def small : { n : Nat // n < 10 } := ⟨7, by\n  sorry⟩\ntheorem small_val : small.val = 7 := rfl',
    proofs: ['show 7 < 10\ndecide'],
  },
  {
    name: 'an example',
    text: 'example (p : Prop) (h : ¬¬p) : p := by\n  sorry',
    proofs: ['exact Classical.byContradiction h'],
  },
  {
    name: 'letters outside the basic plane',
    text: 'theorem h15 (𝔸 : Type) (𝓍 : 𝔸) : ("😀".length = 1) ∧ 𝓍 = 𝓍 := ⟨by sorry, rfl⟩',
    proofs: ['decide'],
  },
  {
    name: 'a termination proof',
    text: 'def halve (n : Nat) : Nat := if h : n < 2 then 0 else 1 + halve (n - 2)\ntermination_by n\ndecreasing_by\n  sorry',
    proofs: ['omega'],
  },
  {
    name: 'a private theorem with attributes and a comment',
    text: '/-- Says little. -/\n@[simp] private theorem h16 (n : Nat) : n - n = 0 := by\n  sorry -- easy',
    proofs: ['exact Nat.sub_self n'],
  },
  {
    name: 'a proof that uses the theorem above',
    text: 'theorem h17 (n : Nat) : (n - n) + 1 = 1 := by sorry',
    proofs: ['rw [Nat.sub_self]'],
  },
  {
    name: 'a `show` of several lines in brackets',
    text: 'theorem h18 (a b : Nat) (h : a ≤ b) : ∃ c, b = a + c := by\n  exact ⟨b - a, (by sorry)⟩',
    proofs: ["have := Nat.add_sub_cancel' h\nomega"],
  },
];
