import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mount, toGuest } from './runtime/mounts';

/** Options of the `lean` program whose value is the next argument. */
const WITH_VALUE = new Set([
  '-o',
  '-i',
  '-c',
  '-b',
  '-D',
  '-j',
  '-t',
  '-T',
  '-M',
  '-E',
  '--setup',
  '--error',
  '--load-dynlib',
  '--plugin',
  '--tstack',
  '--output',
  '--memory',
  '--timeout',
  '--trust',
  '--threads',
  '-s',
]);
/** Options that only print something. */
const INFORMATIONAL = new Set([
  '-h',
  '--help',
  '--features',
  '-f',
  '-v',
  '--version',
  '-V',
  '--short-version',
  '-g',
  '--githash',
]);
/** Options without a value; together with the sets above, all that Lean 4.28 knows. */
const FLAGS = new Set([
  ...INFORMATIONAL,
  '-q',
  '--quiet',
  '--stdin',
  '--server',
  '--worker',
  '--json',
  '--run',
  '--deps',
  '--deps-json',
  '--src-deps',
  '--profile',
  '--stats',
  '--print-prefix',
  '--print-libdir',
  '-a',
  '--incr-save',
  '--incr-load',
]);
/** Options whose value names a file that Lean writes. */
const OUTPUTS = new Set(['-o', '-i', '-c', '-b']);
/** A folder with one of these is the root of a project. */
const ROOT_MARKS = ['lakefile.lean', 'lakefile.toml', 'lean-toolchain'];

/** What a command line of the `lean` program means for the process that runs it. */
export interface LeanCommand {
  readonly mode: 'server' | 'worker' | 'stdin' | 'file' | 'other';
  /** Lean's arguments, host paths turned into guest paths. */
  readonly args: readonly string[];
  /** The Lean file at work (host path), when there is one. */
  readonly file: string | undefined;
  /** Folders that Lean may see. */
  readonly mounts: readonly Mount[];
  /** Host folder that the names of the user's own modules start from. */
  readonly root: string;
  /** The user's own modules that the document imports (`--imports=A,B.C`, an option of ours); otherwise read off the file. */
  readonly imports: readonly string[] | undefined;
  /**
   * The exit code when it is known beforehand: this build of Lean ends with an arbitrary one after printing its version,
   * and with 0 after an option that it does not know.
   */
  readonly exitCode: 0 | 1 | undefined;
}

/** The nearest folder above a file that holds a lakefile or a toolchain file, otherwise the file's own folder. */
export function projectRootOf(file: string): string {
  const own = path.dirname(path.resolve(file));
  for (let folder = own; ; folder = path.dirname(folder)) {
    const at = folder;
    if (ROOT_MARKS.some((mark) => fs.existsSync(path.join(at, mark)))) return folder;
    if (folder === path.dirname(folder)) return own;
  }
}

/**
 * Reads a command line of the `lean` program.
 * @param argv arguments after the program's name
 */
export function readCommand(argv: readonly string[]): LeanCommand {
  const outputs: string[] = [];
  const args: string[] = [];
  let mode: LeanCommand['mode'] = 'other';
  let file: string | undefined;
  let known = true;
  let root: string | undefined;
  let imports: readonly string[] | undefined;
  for (let index = 0; index < argv.length; index += 1) {
    const arg = argv[index] ?? '';
    const value = argv[index + 1];
    if (arg.startsWith('--imports=')) {
      imports = arg
        .slice('--imports='.length)
        .split(',')
        .filter((name) => name !== '');
    } else if (arg === '-R' && value !== undefined) {
      root = value;
      index += 1;
    } else if (arg.startsWith('--root=')) {
      root = arg.slice('--root='.length);
    } else if (WITH_VALUE.has(arg) && value !== undefined) {
      const isPath = OUTPUTS.has(arg) || arg === '--setup';
      if (OUTPUTS.has(arg)) outputs.push(value);
      args.push(arg, isPath ? toGuest(value) : value);
      index += 1;
    } else if (arg === '--server' || arg === '--worker' || arg === '--stdin') {
      mode = arg === '--server' ? 'server' : arg === '--worker' ? 'worker' : 'stdin';
      args.push(arg);
    } else if (arg.startsWith('-')) {
      known &&= FLAGS.has(arg) || hasInlineValue(arg);
      args.push(arg);
    } else if (mode === 'worker') {
      file = arg.startsWith('file:') ? fileURLToPath(arg) : file;
      args.push(arg);
    } else {
      file = arg;
      if (mode === 'other') mode = 'file';
      // As given where that names the same file inside, because messages repeat it.
      args.push(path.isAbsolute(arg) ? toGuest(arg) : arg.split(path.sep).join('/'));
    }
  }
  const mounts: Mount[] = [];
  const ownRoot = path.resolve(root ?? (file === undefined ? process.cwd() : projectRootOf(file)));
  // A server's workers take the option themselves; Lean's own server knows it not.
  if (root !== undefined) {
    if (mode === 'server') args.push(`--root=${ownRoot}`);
    else if (mode !== 'worker') args.push('-R', toGuest(ownRoot));
  }
  const seen = new Set(file === undefined && mode !== 'stdin' ? [] : [ownRoot]);
  if (file !== undefined) seen.add(projectRootOf(file));
  for (const folder of seen) if (fs.existsSync(folder)) mounts.push(mountOf(folder, []));
  const folders = new Set(outputs.map((output) => path.dirname(path.resolve(output))));
  for (const folder of folders) {
    const names = outputs
      .filter((output) => path.dirname(path.resolve(output)) === folder)
      .map((output) => path.basename(output));
    mounts.unshift(
      mountOf(
        folder,
        names.map((name) => name.replace(/\.olean$/, '.')),
      ),
    );
  }
  const exitCode = !known
    ? 1
    : mode !== 'other'
      ? undefined
      : argv.some((arg) => INFORMATIONAL.has(arg))
        ? 0
        : 1;
  return { mode, args, file, mounts, root: ownRoot, imports, exitCode };
}

/** Whether an option carries its value: `-Dname=value`, `-j4`, `--root=folder`. */
function hasInlineValue(arg: string): boolean {
  const name = arg.startsWith('--') ? (arg.split('=', 1)[0] ?? '') : arg.slice(0, 2);
  return WITH_VALUE.has(name) && name.length < arg.length;
}

function mountOf(folder: string, writable: readonly string[]): Mount {
  return { guest: toGuest(folder), host: fs.realpathSync(folder), trusted: false, writable };
}
