import { FALSE, type Attack } from './attack';

const LYING = `def yes : Bool := true
@[implemented_by yes] def no : Bool := false
theorem t : no = true := by
  sorry
`;

/** Proofs that trust something other than the kernel. */
export const trust: readonly Attack[] = [
  {
    name: 'native_decide on compiled code that lies',
    file: LYING,
    candidate: 'native_decide',
    ungated: 'audit',
  },
  {
    name: 'decide +native on compiled code that lies',
    file: LYING,
    candidate: 'decide +native',
    ungated: 'audit',
  },
  {
    name: 'decide with a native configuration',
    file: LYING,
    candidate: 'decide (config := { native := true })',
    ungated: 'audit',
  },
  {
    name: 'the axiom behind native_decide',
    file: LYING,
    candidate: 'exact Lean.ofReduceBool no true rfl',
    ungated: 'confirm',
  },
  {
    name: 'the axiom behind native_decide, its name escaped',
    file: LYING,
    candidate: 'exact Lean.«ofReduceBool» no true rfl',
    ungated: 'confirm',
  },
  {
    name: 'native_decide on a true statement',
    file: 'theorem t : 2 + 2 = 4 := by\n  sorry\n',
    candidate: 'native_decide',
    ungated: 'audit',
  },
  {
    name: 'bv_decide, whose solver is an outside program',
    file: 'import Std.Tactic.BVDecide\ntheorem t (x : BitVec 8) : x = x + 1 := by\n  sorry\n',
    candidate: 'bv_decide',
    ungated: 'confirm',
  },
  {
    name: 'a proof that the compiler alone may use',
    file: FALSE,
    candidate: 'exact lcProof',
    ungated: 'confirm',
  },
  {
    name: 'the same, its name escaped',
    file: FALSE,
    candidate: 'exact «lcProof»',
    ungated: 'confirm',
  },
  { name: 'lcUnreachable', file: FALSE, candidate: 'exact lcUnreachable', ungated: 'confirm' },
  { name: 'lcAny', file: FALSE, candidate: 'exact (lcAny : False)', ungated: 'confirm' },
  { name: 'an unsafe cast', file: FALSE, candidate: 'exact unsafeCast trivial', ungated: 'confirm' },
  {
    name: 'an unsafe term',
    file: FALSE,
    candidate: 'exact unsafe (unsafeCast () : False)',
    ungated: 'confirm',
  },
  {
    name: 'an axiom of the file, in itself false',
    file: `axiom bad : False\n${FALSE}`,
    candidate: 'exact bad',
    passesGate: true,
    ungated: 'audit',
  },
  {
    name: 'an axiom of the file that reads like one that is allowed',
    file: `namespace Mine\naxiom propext : False\n${FALSE}end Mine\n`,
    candidate: 'exact propext',
    passesGate: true,
    ungated: 'audit',
  },
  {
    name: 'an axiom behind a definition of the file',
    file: `axiom bad : False\ninstance boom : Inhabited False := ⟨bad⟩\n${FALSE}`,
    candidate: 'exact default',
    passesGate: true,
    ungated: 'audit',
  },
];
