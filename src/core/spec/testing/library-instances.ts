import type { LeanFile } from '../../lean/file';

const TESTING = 'Verdict.Testing';

/** Commands for what is not in Lean's core: each fails, and does no harm, where a file does not import what it is for. */
interface Part {
  /** What the text of a file says that needs them. */
  readonly sign: RegExp;
  readonly commands: readonly string[];
}

/** A map or set that is made of a list. */
function collection(name: string, element: string, given: string, applied: string): readonly string[] {
  return [
    `instance {α β : Type} ${given} : ${TESTING}.Small (${applied}) where
  sized n := (${TESTING}.Small.sized n : List (${TESTING}.Case (List (${element})))).map fun c =>
    ⟨${name}.ofList c.value, fun _ => s!"(${name}.ofList {c.term ()})"⟩`,
    // Two that list different things are different; two that list the same may not be.
    `instance {α β : Type} ${given.replaceAll(`${TESTING}.Small`, 'DecidableEq')} {x y : ${applied}} : ${TESTING}.Judge (x = y) where
  judge := if h : x.toList = y.toList then .unknown else .fails fun e => h (congrArg (·.toList) e)`,
  ];
}

const small = (name: string): string => `[${TESTING}.Small ${name}]`;
const HASHED = `[BEq α] [Hashable α] ${small('α')}`;
const ORDERED = `[Ord α] ${small('α')}`;

const PARTS: readonly Part[] = [
  {
    sign: /\bHashMap\b/u,
    commands: collection('Std.HashMap', 'α × β', `${HASHED} ${small('β')}`, 'Std.HashMap α β'),
  },
  { sign: /\bHashSet\b/u, commands: collection('Std.HashSet', 'α', HASHED, 'Std.HashSet α') },
  {
    sign: /\bTreeMap\b/u,
    commands: collection('Std.TreeMap', 'α × β', `${ORDERED} ${small('β')}`, 'Std.TreeMap α β'),
  },
  { sign: /\bTreeSet\b/u, commands: collection('Std.TreeSet', 'α', ORDERED, 'Std.TreeSet α') },
  {
    // Hoare triples: a program is run on small states, and of what holds before and after the pure parts are seen through.
    sign: /⦃|\bTriple\b/u,
    commands: [
      `instance (priority := 60) {α : Type} {x : Id α} {P : Std.Do.Assertion .pure} {Q : Std.Do.PostCond α .pure}
    {more : Bool} [r : ${TESTING}.Refutable (P.down → (Q.1 x.run).down) more] :
    ${TESTING}.Refutable (Std.Do.Triple x P Q) more where
  go chosen size tally := match r.go chosen size tally with
    | (some found, tally) => (some ⟨found.values, found.why, fun h => found.isFalse h⟩, tally)
    | (none, tally) => (none, tally)`,
      `instance (priority := 60) {σ α : Type} {x : StateM σ α} {P : Std.Do.Assertion (.arg σ .pure)}
    {Q : Std.Do.PostCond α (.arg σ .pure)} {more : Bool}
    [r : ${TESTING}.Refutable (∀ s, (P s).down → (Q.1 (x.run s).1 (x.run s).2).down) more] :
    ${TESTING}.Refutable (Std.Do.Triple x P Q) more where
  go chosen size tally := match r.go chosen size tally with
    | (some found, tally) => (some ⟨found.values, found.why, fun h => found.isFalse h⟩, tally)
    | (none, tally) => (none, tally)`,
      `instance (priority := low) {p : Prop} [j : ${TESTING}.Judge p] :
    ${TESTING}.Judge (Std.Do.SPred.pure (σs := []) p).down := ⟨match j.judge with
  | .holds h => .holds h
  | .fails h => .fails h
  | .unknown => .unknown⟩`,
      `instance {p : Prop} [e : ${TESTING}.Explain p] : ${TESTING}.Explain (Std.Do.SPred.pure (σs := []) p).down := ⟨e.explain⟩`,
    ],
  },
];

/** Commands that make values of the library's own types, and statements in its own words, testable. */
export function libraryInstances({ source }: LeanFile): readonly string[] {
  return PARTS.filter(({ sign }) => sign.test(source.text)).flatMap(({ commands }) => commands);
}
