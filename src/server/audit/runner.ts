/** How the auditor runs Lean: one program, one private folder. */
import path from 'node:path';
import type { LeanCommand } from '../command';

/** A program that behaves like `lean`. */
export interface AuditorLean {
  readonly command: string;
  readonly args: readonly string[];
  /** Folder it runs in, where a toolchain manager looks for `lean-toolchain`; absent: the auditor's private folder. */
  readonly cwd?: string;
  /** Environment variables set on top of our own; `undefined` removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A Lean with a private folder. */
export interface LeanRunner {
  /** The command for `lean` with these arguments. */
  run(args: readonly string[]): LeanCommand;
  /** A path below the private folder as the process is to be told. */
  pathOf(file: string): string;
}

/**
 * @param root the auditor's private folder, absolute
 * @param searchPath absolute folders with compiled modules of the user, searched before those of the environment
 */
export function createRunner(lean: AuditorLean, root: string, searchPath: readonly string[]): LeanRunner {
  const inherited = lean.env && 'LEAN_PATH' in lean.env ? lean.env['LEAN_PATH'] : process.env['LEAN_PATH'];
  const leanPath = [...searchPath, ...(inherited ? [inherited] : [])].join(path.delimiter);
  const env = leanPath ? { ...lean.env, LEAN_PATH: leanPath } : (lean.env ?? {});
  const cwd = lean.cwd ?? root;
  return {
    run: (args) => ({ command: lean.command, args: [...lean.args, ...args], cwd, env }),
    // Relative to its own folder a path means the same to every build of Lean, wherever that mounts the folder.
    pathOf: (file) => (cwd === root ? path.relative(root, file).split(path.sep).join('/') : file),
  };
}
