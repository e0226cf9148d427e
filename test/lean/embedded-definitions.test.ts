import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, type LeanMessage, parseMessages, runLean } from './embedded-run';

/** Definitions of every ordinary kind: name, source ending in one command that prints, and what it prints. */
const table: readonly (readonly [name: string, source: string, printed: string])[] = [
  [
    'structural recursion',
    'def len : List Nat → Nat | [] => 0 | _ :: t => 1 + len t\n#eval len [7, 8, 9]',
    '3',
  ],
  ['List.length and ++', 'def f (xs : List Nat) := (xs ++ xs).length\n#eval f [1, 2]', '4'],
  [
    'List.map and filter',
    'def f (xs : List Nat) := (xs.map (· * 2)).filter (· > 2)\n#eval f [1, 2, 3]',
    '[4, 6]',
  ],
  ['List.foldl', 'def sum (xs : List Int) := xs.foldl (· + ·) 0\n#eval sum [1, -5, 2]', '-2'],
  ['List.mergeSort', 'def s (xs : List Nat) := xs.mergeSort\n#eval s [3, 1, 2]', '[1, 2, 3]'],
  ['List.zip', '#eval [1, 2].zip ["a", "b"]', '[(1, "a"), (2, "b")]'],
  ['List.range and reverse', '#eval (List.range 4).reverse', '[3, 2, 1, 0]'],
  ['List.find?', '#eval [1, 4, 9].find? (· > 3)', 'some 4'],
  ['List.partition', '#eval [1, 2, 3, 4].partition (· % 2 == 0)', '([2, 4], [1, 3])'],
  ['List.head? and getLast?', '#eval ([1, 2].head?, ([] : List Nat).getLast?)', '(some 1, none)'],
  ['List.eraseDups', '#eval [1, 1, 2, 1].eraseDups', '[1, 2]'],
  [
    'insertion sort',
    'def ins (x : Nat) : List Nat → List Nat\n  | [] => [x]\n  | y :: ys => if x ≤ y then x :: y :: ys else y :: ins x ys\ndef isort (xs : List Nat) := xs.foldr ins []\n#eval isort [3, 1, 2]',
    '[1, 2, 3]',
  ],
  ['Array.push and size', 'def a := (#[1, 2] : Array Nat).push 3\n#eval (a.size, a)', '(3, #[1, 2, 3])'],
  ['Array update', '#eval (#[1, 2, 3] : Array Nat).set! 1 9', '#[1, 9, 3]'],
  ['Array.qsort', '#eval #[3, 1, 2].qsort (· < ·)', '#[1, 2, 3]'],
  ['Array.foldl', '#eval #[1, 2, 3].foldl (· + ·) 0', '6'],
  [
    'Array with proof of the index',
    'def first (a : Array Nat) (h : 0 < a.size) := a[0]\n#eval first #[5] (by decide)',
    '5',
  ],
  ['Subarray', '#eval #[1, 2, 3, 4][1:3].foldl (· + ·) 0', '5'],
  ['ByteArray', '#eval "az".toUTF8.size', '2'],
  ['String.append', '#eval "ab" ++ "c"', '"abc"'],
  ['String interpolation', 'def greet (n : Nat) := s!"n = {n + 1}"\n#eval greet 1', '"n = 2"'],
  ['String.splitOn', '#eval "a,b".splitOn ","', '["a", "b"]'],
  ['String.toNat?', '#eval ("12".toNat?, "x".toNat?)', '(some 12, none)'],
  ['String beyond the basic plane', '#eval ("𝔸b".length, "𝔸b".utf8ByteSize)', '(2, 5)'],
  ['String.join', '#eval ", ".intercalate ["a", "b"]', '"a, b"'],
  ['String.map', '#eval "abc".map Char.toUpper', '"ABC"'],
  ['Char', "#eval ('a'.toNat, 'a'.isAlpha)", '(97, true)'],
  ['Nat arithmetic', '#eval (17 / 5, 17 % 5, 2 ^ 70, Nat.gcd 12 18)', '(3, 2, 1180591620717411303424, 6)'],
  ['Int arithmetic', '#eval ((-7 : Int) / 2, (-7 : Int) % 2, (-7 : Int).natAbs)', '(-4, 1, 7)'],
  ['Float', '#eval Float.floor 2.5', '2.000000'],
  ['fixed-width integers', '#eval ((250 : UInt8) + 10, (1 : UInt64) <<< 40)', '(4, 1099511627776)'],
  ['BitVec', '#eval (5#8 + 254#8)', '0x03#8'],
  ['Fin', '#eval (3 : Fin 5) + 4', '2'],
  ['Bool and decide', '#eval decide (3 < 4) && !false', 'true'],
  [
    'deriving Repr on an enumeration',
    'inductive Color where | red | green deriving Repr\n#eval Color.green',
    'Color.green',
  ],
  [
    'deriving Repr on a structure',
    'structure P where\n  x : Nat\n  y : String := "a"\n  deriving Repr\n#eval ({ x := 1 } : P)',
    '{ x := 1, y := "a" }',
  ],
  [
    'deriving Repr with arguments',
    'inductive T where | leaf | node (l : T) (v : Nat) (r : T) deriving Repr\n#eval T.node .leaf 1 .leaf',
    'T.node (T.leaf) 1 (T.leaf)',
  ],
  [
    'deriving DecidableEq',
    'inductive C where | a | b (n : Nat) deriving DecidableEq\n#eval decide (C.b 1 = C.b 1)',
    'true',
  ],
  ['deriving BEq', 'structure Q where\n  n : Nat\n  deriving BEq\n#eval (⟨1⟩ : Q) == ⟨2⟩', 'false'],
  [
    'deriving Hashable',
    'structure H where\n  n : Nat\n  deriving Hashable, BEq\n#eval hash (⟨1⟩ : H) == hash (⟨1⟩ : H)',
    'true',
  ],
  ['deriving Ord', 'inductive O where | lo | hi deriving Ord\n#eval compare O.lo O.hi', 'Ordering.lt'],
  ['deriving Inhabited', 'structure I where\n  n : Nat\n  deriving Inhabited\n#eval (default : I).n', '0'],
  [
    'structure update',
    'structure S where\n  a : Nat\n  b : Nat\n#eval ({ ({ a := 1, b := 2 } : S) with b := 5 }).b',
    '5',
  ],
  [
    'structure inheritance',
    'structure A where\n  x : Nat\nstructure B extends A where\n  y : Nat\n#eval ({ x := 1, y := 2 } : B).toA.x',
    '1',
  ],
  [
    'type class and instance',
    'class Shape (α : Type) where\n  area : α → Nat\nstructure Sq where\n  s : Nat\ninstance : Shape Sq := ⟨fun q => q.s * q.s⟩\n#eval Shape.area (Sq.mk 3)',
    '9',
  ],
  [
    'default methods of a class',
    'class G (α : Type) where\n  one : α\n  two : α := one\ninstance : G Nat := { one := 1 }\n#eval (G.two : Nat)',
    '1',
  ],
  [
    'operator overloading',
    'structure V where\n  x : Nat\n  deriving Repr\ninstance : Add V := ⟨fun a b => ⟨a.x + b.x⟩⟩\n#eval (⟨1⟩ : V) + ⟨2⟩',
    '{ x := 3 }',
  ],
  [
    'coercion',
    'structure W where\n  n : Nat\ninstance : Coe W Nat := ⟨W.n⟩\n#eval (⟨2⟩ : W) + (1 : Nat)',
    '3',
  ],
  [
    'ToString',
    'structure N where\n  n : Nat\ninstance : ToString N := ⟨fun a => s!"<{a.n}>"⟩\n#eval s!"{(⟨4⟩ : N)}"',
    '"<4>"',
  ],
  ['user notation', 'def plus (a b : Nat) := a + b\ninfixl:65 " ⊞ " => plus\n#eval 1 ⊞ 2 ⊞ 3', '6'],
  ['macro', 'macro "twice! " t:term : term => `(($t) + ($t))\n#eval twice! 4', '8'],
  [
    'well-founded recursion',
    'def gcd (a b : Nat) : Nat := if h : b = 0 then a else\n  have : a % b < b := Nat.mod_lt _ (Nat.pos_of_ne_zero h)\n  gcd b (a % b)\ntermination_by b\n#eval gcd 48 36',
    '12',
  ],
  [
    'partial function',
    'partial def collatz (n steps : Nat) : Nat := if n ≤ 1 then steps else collatz (if n % 2 == 0 then n / 2 else 3 * n + 1) (steps + 1)\n#eval collatz 27 0',
    '111',
  ],
  [
    'mutual recursion',
    'mutual\ndef even : Nat → Bool | 0 => true | n + 1 => odd n\ndef odd : Nat → Bool | 0 => false | n + 1 => even n\nend\n#eval (even 10, odd 7)',
    '(true, true)',
  ],
  [
    'mutual inductive types',
    'mutual\ninductive Tr where | node : Nat → Fr → Tr\ninductive Fr where | nil | cons : Tr → Fr → Fr\nend\nmutual\ndef Tr.sum : Tr → Nat | .node n f => n + f.sum\ndef Fr.sum : Fr → Nat | .nil => 0 | .cons t f => t.sum + f.sum\nend\n#eval (Tr.node 1 (.cons (.node 2 .nil) .nil)).sum',
    '3',
  ],
  [
    'nested inductive type',
    'inductive Rose where | mk : Nat → List Rose → Rose\npartial def Rose.sum : Rose → Nat | .mk n rs => rs.foldl (fun s r => s + r.sum) n\n#eval (Rose.mk 1 [.mk 2 [], .mk 3 []]).sum',
    '6',
  ],
  [
    'inductive family',
    'inductive Vec (α : Type) : Nat → Type where | nil : Vec α 0 | cons : α → Vec α n → Vec α (n + 1)\ndef Vec.toList : Vec α n → List α | .nil => [] | .cons a v => a :: v.toList\n#eval (Vec.cons 1 (.cons 2 .nil)).toList',
    '[1, 2]',
  ],
  [
    'stack compiler',
    'inductive E where | num (n : Nat) | add (a b : E)\ninductive Op where | push (n : Nat) | add\ndef E.compile : E → List Op | .num n => [.push n] | .add a b => a.compile ++ b.compile ++ [.add]\ndef run : List Op → List Nat → List Nat\n  | [], s => s\n  | .push n :: is, s => run is (n :: s)\n  | .add :: is, a :: b :: s => run is ((a + b) :: s)\n  | _ :: is, s => run is s\n#eval run (E.add (.num 1) (.num 2)).compile []',
    '[3]',
  ],
  [
    'binary search tree',
    'inductive Bst where | leaf | node (l : Bst) (v : Nat) (r : Bst)\ndef Bst.insert (t : Bst) (x : Nat) : Bst := match t with\n  | .leaf => .node .leaf x .leaf\n  | .node l v r => if x < v then .node (l.insert x) v r else .node l v (r.insert x)\ndef Bst.toList : Bst → List Nat | .leaf => [] | .node l v r => l.toList ++ v :: r.toList\n#eval ([3, 1, 2].foldl Bst.insert .leaf).toList',
    '[1, 2, 3]',
  ],
  [
    'do with mutation and loops',
    'def f (n : Nat) : Nat := Id.run do\n  let mut s := 0\n  for i in [0:n] do\n    if i % 2 == 0 then continue\n    s := s + i\n  return s\n#eval f 10',
    '25',
  ],
  [
    'do with early return',
    'def firstBig (xs : List Nat) : Option Nat := Id.run do\n  for x in xs do\n    if x > 3 then return some x\n  return none\n#eval firstBig [1, 5, 9]',
    'some 5',
  ],
  [
    'while loop',
    'def g : Nat := Id.run do\n  let mut n := 100\n  while n > 7 do n := n / 2\n  return n\n#eval g',
    '6',
  ],
  [
    'Option monad',
    'def h (a b : Option Nat) : Option Nat := do return (← a) + (← b)\n#eval (h (some 1) (some 2), h none (some 1))',
    '(some 3, none)',
  ],
  [
    'Except monad',
    'def safeDiv (a b : Nat) : Except String Nat := if b = 0 then throw "zero" else pure (a / b)\n#eval safeDiv 1 0',
    'Except.error "zero"',
  ],
  ['try and catch', 'def t : Except String Nat := try throw "x" catch _ => pure 1\n#eval t', 'Except.ok 1'],
  [
    'State monad',
    'def count : StateM Nat Unit := do modify (· + 1); modify (· * 10)\n#eval (count.run 1).2',
    '20',
  ],
  [
    'Reader and transformer',
    'def r : ReaderT Nat (StateM Nat) Nat := do set ((← get) + (← read)); return (← read)\n#eval (r.run 5).run 1',
    '(5, 6)',
  ],
  ['IO action', '#eval (do let x ← IO.mkRef 1; x.modify (· + 1); IO.println s!"{← x.get}" : IO Unit)', '2'],
  ['Subtype', 'def three : { n : Nat // n > 2 } := ⟨3, by decide⟩\n#eval three.val', '3'],
  ['Sigma and Prod', '#eval ((⟨2, "b"⟩ : (_ : Nat) × String).2, (1, true).fst)', '("b", 1)'],
  ['Sum', '#eval (Sum.inl 1 : Sum Nat String)', 'Sum.inl 1'],
  ['Thunk', '#eval (Thunk.mk fun _ => 3).get', '3'],
  ['Task', '#eval (Task.spawn fun _ => 21 * 2).get', '42'],
  ['higher-order functions', 'def twice (f : α → α) := f ∘ f\n#eval twice (· + 3) 1', '7'],
  [
    'implicit and named arguments',
    'def area (width : Nat) (height : Nat := 2) := width * height\n#eval (area 3, area (height := 5) 1)',
    '(6, 5)',
  ],
  [
    'pattern matching on several values',
    'def m : Nat → Nat → Nat | 0, _ => 0 | n + 1, 0 => n | n + 1, k + 1 => n + k\n#eval m 3 4',
    '5',
  ],
  [
    'let rec',
    'def fact (n : Nat) : Nat := go n 1\nwhere go : Nat → Nat → Nat | 0, acc => acc | k + 1, acc => go k (acc * (k + 1))\n#eval fact 20',
    '2432902008176640000',
  ],
  ['namespaces and open', 'namespace In\ndef k := 1\nend In\nopen In\n#eval k', '1'],
  ['variables and sections', 'section\nvariable (n : Nat)\ndef dbl := n + n\nend\n#eval dbl 4', '8'],
  ['private definition', 'private def p := 7\n#eval p', '7'],
  ['abbreviation and instance of a type synonym', 'abbrev Key := String\ndef k : Key := "x"\n#eval k', '"x"'],
  [
    'Std.HashMap',
    'def hm : Std.HashMap String Nat := ({} : Std.HashMap String Nat).insert "a" 1\n#eval (hm["a"]?, hm.size)',
    '(some 1, 1)',
  ],
  ['Std.HashSet', '#eval ((Std.HashSet.ofList [1, 2, 1]).size)', '2'],
  ['Std.TreeMap', '#eval ((Std.TreeMap.ofList [(2, "b"), (1, "a")]).toList)', '[(1, "a"), (2, "b")]'],
  ['#print of a definition', 'def one : Nat := 1\n#print one', 'def one : Nat :=\n1'],
  [
    'proof by decide on a definition',
    'def sq (n : Nat) := n * n\nexample : sq 5 = 25 := by decide\n#eval sq 5',
    '25',
  ],
];

/** All of it in one file: each definition in a namespace of its own, which the printed names then leave out. */
function compose(): { readonly text: string; readonly lines: readonly number[] } {
  const parts = ['import Std'];
  const lines: number[] = [];
  let line = 2;
  table.forEach(([, source], index) => {
    const part = `namespace N${index}\n${source}\nend N${index}`;
    lines.push(line + part.split('\n').length - 2);
    line += part.split('\n').length;
    parts.push(part);
  });
  return { text: `${parts.join('\n')}\n`, lines };
}

describe('definitions on the embedded Lean', () => {
  const { text, lines } = compose();
  const folder = folderWith({ 'Definitions.lean': text });
  let messages: readonly LeanMessage[] = [];
  beforeAll(async () => {
    const run = await runLean(['--json', 'Definitions.lean'], { cwd: folder.dir });
    messages = parseMessages(run.stdout);
  });
  afterAll(() => {
    folder[Symbol.dispose]();
  });

  it('are of more than 60 kinds', () => {
    expect(table.length).toBeGreaterThan(60);
  });

  it.each(table.map(([name, , printed], index) => ({ name, printed, index })))(
    '$name',
    ({ printed, index }) => {
      const first = index === 0 ? 2 : (lines[index - 1] ?? 0) + 1;
      const last = lines[index] ?? 0;
      const own = messages.filter((message) => message.line >= first && message.line <= last);
      const shown = own.map(
        (message) => `${message.severity}: ${message.text.trimEnd().replaceAll(`N${index}.`, '')}`,
      );
      expect(shown).toEqual([`information: ${printed}`]);
    },
  );
});
