import { examine } from '../server/doctor';
import { doctorLines } from '../server/doctor-text';
import type { Terminal } from './terminal';
import { ExitCode } from './usage-error';
import { embeddedLauncher, type LeanChoice } from '../server/workbench';

/** Options of `verdict doctor`. */
export interface DoctorOptions extends LeanChoice {
  readonly json: boolean;
}

/**
 * `verdict doctor`: which Lean would be used for a file or folder, and why, and what is missing.
 *
 * @returns the exit code: 0 where there is a Lean
 * @throws what the signal was aborted with
 */
export async function doctor(
  place: string,
  options: DoctorOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const launcher = embeddedLauncher(options.packageRoot);
  const report = await examine({ file: place, lean: options.lean, embeddedLauncher: launcher }, signal);
  const { green, red, dim, bold } = terminal.colors;
  const paint = { good: green, bad: red, faint: dim, plain: String };
  if (options.json) terminal.out(JSON.stringify(report));
  else
    for (const { title, text, tone } of doctorLines(report))
      terminal.out(`${bold(title.padEnd(9))} ${paint[tone](text)}`.trimEnd());
  return report.lean.kind === 'found' && report.node.newEnough ? ExitCode.allProved : ExitCode.unusable;
}
