import path from 'node:path';
import type { Auditor, ScratchDocument } from '../core/check/ports';
import { createAuditor } from './audit/auditor';
import { ownModulesOf } from './embedded/own-modules';
import { prepareEmbeddedLean } from './embedded/prepare';
import { createLeanServer, type LeanServer } from './lean-server';
import { findLean, type FoundLean, type MissingLean } from './toolchain';

/** Which Lean to use, and where Verdict's own files are. */
export interface LeanChoice {
  /** A `lean` program, a folder with one in it, or `embedded`; absent: the one that suits the file. */
  readonly lean?: string | undefined;
  /** File that all traffic with the server is appended to. */
  readonly log?: string | undefined;
  /** Folder of the package: `dist/` and `media/` are in it. */
  readonly packageRoot: string;
  /** Without any work for so long, ms, the server is stopped until it is needed again. Default: never. */
  readonly idleMs?: number | undefined;
}

/** A Lean at work in one folder. */
export interface Workbench extends AsyncDisposable {
  readonly found: FoundLean;
  readonly isEmbedded: boolean;
  /** For people: which Lean, and from where. */
  readonly description: string;
  readonly server: LeanServer;
  /** The auditor for a file of the folder, made on first use. @param file absolute path */
  auditorOf(file: string): Auditor;
  /** Ends the auditor for a file, if there is one. */
  releaseAuditor(file: string): void;
  /** Opens a document that pretends to lie in the folder, with a worker of its own, and starts on its first text. */
  openDocument(text: string): Promise<ScratchDocument>;
}

/** What comes of {@link openWorkbench}. */
export type OpenedWorkbench = { readonly kind: 'ready'; readonly workbench: Workbench } | MissingLean;

/** The script that behaves like `lean` with the embedded Lean. */
export function embeddedLauncher(packageRoot: string): string {
  return path.join(packageRoot, 'dist', 'lean.js');
}

/**
 * Finds a Lean for the files of a folder; its server starts when the first document is opened.
 *
 * @param folder absolute path
 * @param onStep hears a few words before each step of making the embedded Lean ready, which happens once
 * @throws only the signal's reason
 */
export async function openWorkbench(
  folder: string,
  choice: LeanChoice,
  onStep: (step: string) => void,
  signal: AbortSignal,
): Promise<OpenedWorkbench> {
  const launcher = embeddedLauncher(choice.packageRoot);
  const found = await findLean({ file: folder, lean: choice.lean, embeddedLauncher: launcher }, signal);
  if (found.kind === 'missing') return found;
  const isEmbedded = found.source === 'embedded';
  const prepared = isEmbedded ? await prepareEmbeddedLean(launcher, onStep, signal) : undefined;
  if (prepared?.kind === 'failed')
    return { kind: 'missing', message: prepared.message, looked: found.looked };

  // A spare worker pays off when documents come and go; a checker keeps one for as long as its file is worked on.
  const spare = isEmbedded ? ['--spare=0'] : [];
  const server = createLeanServer(
    { ...found.server, args: [...found.server.args, ...spare] },
    {
      scratchFolder: folder,
      ...(choice.log !== undefined && { trafficLog: choice.log }),
      ...(choice.idleMs !== undefined && { idleMs: choice.idleMs }),
    },
  );
  const auditors = new Map<string, Auditor & AsyncDisposable>();
  const auditorOf = (file: string): Auditor => {
    const known = auditors.get(file);
    if (known !== undefined) return known;
    const auditor = createAuditor({
      lean: found.program,
      programFile: path.join(choice.packageRoot, 'media', 'auditor.lean'),
      ...(prepared && {
        ownModules: (text: string, stop: AbortSignal) =>
          ownModulesOf(text, file, launcher, prepared.installation, stop),
      }),
    });
    auditors.set(file, auditor);
    return auditor;
  };
  const workbench: Workbench = {
    found,
    isEmbedded,
    description: `Lean ${found.version} (${found.source})`,
    server,
    auditorOf,
    releaseAuditor: (file) => {
      const auditor = auditors.get(file);
      auditors.delete(file);
      void auditor?.[Symbol.asyncDispose]();
    },
    openDocument: (text) => server.elaborator.open(text),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([
        server.dispose(),
        ...[...auditors.values()].map((auditor) => auditor[Symbol.asyncDispose]()),
      ]);
    },
  };
  return { kind: 'ready', workbench };
}
