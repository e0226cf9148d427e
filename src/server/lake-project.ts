import fs from 'node:fs';
import path from 'node:path';

/** A folder that Lake knows how to build. */
export interface LakeProject {
  /** Folder of the configuration file. */
  readonly root: string;
  /** `lakefile.lean` or `lakefile.toml`; Lake prefers the first when both are there. */
  readonly configFile: string;
}

/** The folder and all above it, nearest first. */
function* ancestors(folder: string): Generator<string> {
  let at = path.resolve(folder);
  for (;;) {
    yield at;
    const parent = path.dirname(at);
    if (parent === at) return;
    at = parent;
  }
}

const isFile = (file: string): boolean => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** The folder of a file, or the folder itself; a path that does not exist (an unsaved file) counts as a file. */
export function folderOf(fileOrFolder: string): string {
  const at = path.resolve(fileOrFolder);
  return fs.statSync(at, { throwIfNoEntry: false })?.isDirectory() ? at : path.dirname(at);
}

/** The Lake project that a folder belongs to: the nearest configuration file above it. */
export function findLakeProject(folder: string): LakeProject | undefined {
  for (const root of ancestors(folder)) {
    for (const name of ['lakefile.lean', 'lakefile.toml']) {
      const configFile = path.join(root, name);
      if (isFile(configFile)) return { root, configFile };
    }
  }
  return undefined;
}

/** A `lean-toolchain` file: what elan starts in its folder and below. */
export interface ToolchainFile {
  readonly file: string;
  /** What it names, e.g. `leanprover/lean4:v4.28.0`. */
  readonly toolchain: string;
}

/** The `lean-toolchain` file that counts in a folder: the nearest above it, as elan looks for it. */
export function findToolchainFile(folder: string): ToolchainFile | undefined {
  for (const at of ancestors(folder)) {
    const file = path.join(at, 'lean-toolchain');
    if (isFile(file)) return { file, toolchain: fs.readFileSync(file, 'utf8').trim() };
  }
  return undefined;
}
