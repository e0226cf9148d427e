import { DATA_THEN_MORE, FALSE, TRUE_THEN_MORE, type Attack } from './attack';

function after(command: string, ungated: Attack['ungated'] = 'confirm'): Attack {
  return {
    name: `a proof, then ${command.replaceAll('\n', ' ⏎ ')}`,
    file: TRUE_THEN_MORE,
    candidate: `trivial\n${command}`,
    ungated,
  };
}

/** The hole is followed by a bracket, so the candidate brings one and opens another for the one that is left. */
function afterData(command: string, ungated: Attack['ungated'] = 'confirm'): Attack {
  return {
    name: `a definition, then ${command.replaceAll('\n', ' ⏎ ')}`,
    file: `def small : { n : Nat // n < 2 } where
  val := 1
  property := by
    sorry

theorem later : small.val = 1 := rfl
`,
    candidate: `decide\n${command}`,
    ungated,
  };
}

/** Candidates that end the declaration around the hole and go on with something of their own. */
export const endings: readonly Attack[] = [
  after('theorem extra : True := trivial'),
  after('private theorem extra : True := trivial'),
  after('theorem later : 1 = 2 := later'),
  after('@[simp] theorem extra : True := trivial'),
  after('axiom bad : False'),
  after('instance : Add Nat := ⟨fun _ _ => 0⟩'),
  after('local instance : Add Nat := ⟨fun _ _ => 0⟩'),
  after('example : True := trivial'),
  after('end'),
  after('namespace X'),
  after('section'),
  after('mutual'),
  after('open Nat'),
  after('open Classical in theorem extra : True := trivial'),
  after('universe u'),
  after('variable (h : False)\ninclude h'),
  after('local notation "one" => 2'),
  after('local macro "rfl" : term => `(sorry)'),
  after('macro_rules | `(tactic| rfl) => `(tactic| sorry)'),
  after('attribute [simp] Nat.add_comm'),
  after('deriving instance Repr for Nat'),
  after('set_option warn.sorry false'),
  after('set_option debug.skipKernelTC true'),
  after('#exit'),
  after('#eval 1'),
  after('#guard_msgs(drop all) in'),
  after('#check trivial'),
  after('export Nat (add)'),
  after('initialize_simps_projections Nat'),
  after('where extra : True := trivial', 'nothing'),
  after('termination_by 0\ndecreasing_by sorry', 'nothing'),
  after('-- nothing more'),
  after('/- what follows'),
  after('/-- what follows'),
  after('/-! what follows'),
  after('"what follows'),
  after('«what follows'),
  {
    name: 'a theorem on the same line',
    file: TRUE_THEN_MORE,
    candidate: 'trivial theorem extra : True := trivial',
    ungated: 'confirm',
  },
  {
    name: 'a comment that ends where a later one does',
    file: TRUE_THEN_MORE,
    candidate: 'trivial /-',
    ungated: 'confirm',
  },
  {
    name: 'an option before a command of its own',
    file: FALSE,
    candidate: 'skip\nset_option warn.sorry false in\ntheorem extra : False := sorry',
    ungated: 'confirm',
  },
  {
    name: 'a second theorem that it cites',
    file: FALSE,
    candidate: 'exact extra\ntheorem extra : False := extra',
    ungated: 'confirm',
  },
  {
    name: 'errors of a second theorem dropped',
    file: FALSE,
    candidate: 'trivial\n#guard_msgs(drop all) in\ntheorem extra : False := by decide',
    ungated: 'confirm',
  },
  afterData('open Nat'),
  afterData('set_option debug.skipKernelTC true'),
  afterData('local macro_rules | `(tactic| rfl) => `(tactic| trivial)'),
  afterData('variable (h : False)\ninclude h'),
  afterData('local instance : Add Nat := ⟨fun _ _ => 0⟩'),
  afterData('attribute [local simp] Nat.add_comm'),
  afterData('#exit'),
  afterData('/- what follows'),
  { name: 'a bracket too many', file: DATA_THEN_MORE, candidate: 'decide⟩', ungated: 'confirm' },
  { name: 'a bracket too few', file: FALSE, candidate: 'exact (trivial', ungated: 'confirm' },
  {
    name: 'brackets closed and opened again',
    file: DATA_THEN_MORE,
    candidate: 'decide⟩\ndef extra : { n : Nat // n < 2 } := ⟨0, by decide',
    ungated: 'confirm',
  },
  {
    name: 'a further field of a structure',
    file: `structure Pair where
  value : Nat := 1
  positive : 0 < value
def pair : Pair := {
  positive := by
    sorry
}
`,
    candidate: 'decide, value := 2',
    passesGate: true,
    ungated: 'confirm',
  },
  {
    name: 'a further arm of a match',
    file: `def f (n : Nat) : Nat :=
  match n with
  | 0 => 0
  | 1 => (fun (_ : n = n) => 1) <| by
      sorry
  | _ => 5
`,
    candidate: 'rfl\n| 7 => 3',
    passesGate: true,
    ungated: 'confirm',
  },
];
