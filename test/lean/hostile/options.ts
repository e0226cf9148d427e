import { FALSE, type Attack } from './attack';

function option(text: string, ungated: Attack['ungated']): Attack {
  return { name: text, file: FALSE, candidate: text, ungated };
}

/** Options that switch off a check, hide a warning or lift a limit. */
export const options: readonly Attack[] = [
  option('set_option debug.skipKernelTC true in decide +kernel', 'audit'),
  option('exact set_option debug.skipKernelTC true in (by decide +kernel)', 'audit'),
  option('set_option warn.sorry false in sorry', 'confirm'),
  option('exact set_option warn.sorry false in sorry', 'confirm'),
  option('set_option warn.sorry false in as_aux_lemma => sorry', 'audit'),
  option('set_option warn.sorry false in set_option debug.byAsSorry true in exact (by trivial)', 'confirm'),
  option('set_option debug.byAsSorry true in exact (by trivial)', 'confirm'),
  option('set_option debug.proofAsSorry true in decide', 'confirm'),
  option('set_option debug.terminalTacticsAsSorry true in omega', 'confirm'),
  option('set_option debug.terminalTacticsAsSorry true in as_aux_lemma => omega', 'confirm'),
  option(
    'set_option warn.sorry false in set_option debug.terminalTacticsAsSorry true in as_aux_lemma => omega',
    'audit',
  ),
  option('set_option autoImplicit true in exact h', 'confirm'),
  option('set_option maxHeartbeats 0 in decide', 'confirm'),
  option('set_option Elab.async false in sorry', 'confirm'),
  option('set_option linter.all false in sorry', 'confirm'),
  option('set_option trace.Elab.definition true in sorry', 'confirm'),
  option('set_option compiler.extract_closed false in native_decide', 'confirm'),
  option('set_option allowUnsafeReducibility true in decide', 'confirm'),
  {
    name: 'a recursion limit so high that the stack ends first',
    file: `theorem loop (n : Nat) : n = n + 0 + 0 := rfl
theorem t (f : Nat → Nat) : f 0 = 1 := by
  sorry
`,
    candidate: 'set_option maxRecDepth 100000000 in simp [loop 0]',
    ungated: 'confirm',
    timeoutMs: 15_000,
  },
];
