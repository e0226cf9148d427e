/** A tactic whose presence depends on Lean's version or on the imports, with a text that uses it. */
interface Probe {
  readonly name: string;
  readonly text: string;
  /** Whether Lean's core of the embedded version (4.28) has it without imports. */
  readonly core: boolean;
}

const PROBES: readonly Probe[] = [
  ...['omega', 'decide', 'grind', 'exact?', 'try?', 'ac_rfl', 'ext', 'split', 'rfl'].map((name) => ({
    name,
    text: name,
    core: true,
  })),
  { name: 'simp +arith', text: 'simp +arith', core: true },
  { name: 'fun_induction', text: 'fun_induction f x', core: true },
  { name: 'solve', text: 'solve | trivial', core: true },
  ...[
    'aesop',
    'norm_num',
    'ring',
    'linarith',
    'nlinarith',
    'positivity',
    'gcongr',
    'field_simp',
    'tauto',
    'bv_decide',
    'push_cast',
    'interval_cases x',
  ].map((text) => ({ name: text.split(' ')[0] ?? text, text, core: false })),
];

const CORE: ReadonlySet<string> = new Set(PROBES.filter(({ core }) => core).map(({ name }) => name));

/** The tactics to count on: those found by probing, or those of Lean's core where nothing was probed. */
export function tacticsAvailable(probed: ReadonlySet<string> | undefined): ReadonlySet<string> {
  return probed ?? CORE;
}
