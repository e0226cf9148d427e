import path from 'node:path';
import type { Auditor, ScratchDocument } from '../core/check/ports';
import { createLeanServer } from '../server';
import { createAuditor } from '../server/audit/auditor';
import { ensureEmbeddedLean, EmbeddedLeanMissing } from '../server/embedded/install';
import { ownModulesOf } from '../server/embedded/own-modules';
import { findLean } from '../server/toolchain';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';

/** Which Lean to use, as asked for on the command line. */
export interface LeanChoice {
  /** A `lean` program, a folder with one in it, or `embedded`. */
  readonly lean?: string;
  /** File that all traffic with the server is appended to. */
  readonly log?: string;
  /** Folder of the package: `dist/` and `media/` are in it. */
  readonly packageRoot: string;
}

/** A Lean at work on one file. */
export interface Workbench extends AsyncDisposable {
  readonly version: string;
  readonly isEmbedded: boolean;
  /** For people: which Lean, and why. */
  readonly description: string;
  readonly auditor: Auditor;
  /** Opens documents that pretend to lie beside the file, each with a worker of its own, and starts on their first text. */
  openDocuments(count: number, text: string): Promise<readonly ScratchDocument[]>;
}

/** The script that behaves like `lean` with the embedded Lean. */
export function embeddedLauncher(packageRoot: string): string {
  return path.join(packageRoot, 'dist', 'lean.js');
}

/**
 * Finds a Lean for a file and starts it.
 *
 * @param file absolute path
 * @throws UsageError where there is no Lean
 */
export async function openWorkbench(
  file: string,
  choice: LeanChoice,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Workbench> {
  const launcher = embeddedLauncher(choice.packageRoot);
  terminal.status('looking for Lean …');
  const found = await findLean({ file, lean: choice.lean, embeddedLauncher: launcher }, signal);
  if (found.kind === 'missing') throw new UsageError(`${found.message} (\`verdict doctor\` tells more.)`);
  if (found.source === 'embedded') await prepareEmbedded(terminal, signal);

  const folder = path.dirname(file);
  // A spare worker pays off when documents come and go; here all are opened at once.
  const spare = found.source === 'embedded' ? ['--spare=0'] : [];
  const server = createLeanServer(
    { ...found.server, args: [...found.server.args, ...spare] },
    {
      scratchFolder: folder,
      ...(choice.log !== undefined && { trafficLog: choice.log }),
    },
  );
  const auditor = createAuditor({
    lean: found.program,
    programFile: path.join(choice.packageRoot, 'media', 'auditor.lean'),
    ...(found.source === 'embedded' && {
      ownModules: (text: string, stop: AbortSignal) => ownModulesOf(text, file, launcher, stop),
    }),
  });
  return {
    version: found.version,
    isEmbedded: found.source === 'embedded',
    description: `Lean ${found.version} (${found.source})`,
    auditor,
    openDocuments: (count, text) =>
      Promise.all(Array.from({ length: count }, () => server.elaborator.open(text))),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([server.dispose(), auditor[Symbol.asyncDispose]()]);
    },
  };
}

async function prepareEmbedded(terminal: Terminal, signal: AbortSignal): Promise<void> {
  try {
    await ensureEmbeddedLean({
      signal,
      onProgress: (step) => {
        terminal.note(`Preparing the embedded Lean: ${step} …`);
      },
    });
  } catch (error) {
    if (error instanceof EmbeddedLeanMissing) throw new UsageError(error.message);
    throw error;
  }
}
