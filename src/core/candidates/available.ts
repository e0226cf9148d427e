/** A tactic whose presence depends on Lean's version or on the imports, with a text that uses it. */
interface Probe {
  readonly name: string;
  readonly text: string;
  /** It parses in any case, so that whether it is of use shows only when it runs; `text` then proves `True`. */
  readonly runs?: true;
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
  // Lean's own premise selection: an engine has to be imported, or `suggestions` fails.
  { name: 'premises', text: 'suggestions; trivial', runs: true, core: false },
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

/**
 * A text that tells which tactics parse under a header: one `example` a tactic, each of which `trivial` proves before the
 * tactic would run, so that only a parse error makes it fail (measured on Lean 4.28: `unknown tactic`, on the same line); those
 * that parse everywhere are run.
 *
 * @param header the file's imports, as written
 */
export function probeText(header: string): string {
  return `${frontOf(header)}${PROBES.map(({ text, runs }) => `example : True := by ${runs === true ? text : `first | trivial | ${text}`}\n`).join('')}`;
}

/**
 * Reads the answer to {@link probeText}.
 *
 * @param header the same header
 * @param errorLines 0-based start lines of the errors that Lean reported
 * @returns the tactics that parse
 */
export function parsedTactics(header: string, errorLines: readonly number[]): ReadonlySet<string> {
  const first = frontOf(header).split('\n').length - 1;
  const failed = new Set(errorLines.map((line) => line - first));
  return new Set(PROBES.filter((_, index) => !failed.has(index)).map(({ name }) => name));
}

function frontOf(header: string): string {
  return header.trim() === '' ? '' : `${header.trimEnd()}\n\n`;
}
