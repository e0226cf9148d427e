import path from 'node:path';
import { openWorkbench, type LeanChoice, type Workbench } from '../server/workbench';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';

/**
 * Finds a Lean for a file, telling the terminal what takes time.
 *
 * @param file absolute path
 * @throws UsageError where there is no Lean
 */
export async function workbenchFor(
  file: string,
  choice: LeanChoice,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Workbench> {
  terminal.status('looking for Lean …');
  const onStep = (step: string): void => {
    terminal.note(`Preparing the embedded Lean: ${step} …`);
  };
  const opened = await openWorkbench(path.dirname(file), choice, onStep, signal);
  if (opened.kind === 'missing') throw new UsageError(`${opened.message} (\`verdict doctor\` tells more.)`);
  return opened.workbench;
}
