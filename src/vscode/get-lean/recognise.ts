import fs from 'node:fs/promises';
import path from 'node:path';

/** What somebody has picked as "a Lean from disk". */
export type Picked =
  /** What the setting `verdict.lean.path` understands. */
  | { readonly kind: 'lean'; readonly path: string }
  /** The npm package of the embedded Lean, unpacked or as a tarball. */
  | { readonly kind: 'package'; readonly path: string }
  | { readonly kind: 'unknown'; readonly message: string };

/**
 * Tells what a file or folder is by its name and by what lies in it; whether it works shows when it is used.
 * @param place absolute path
 * @param packageName of the npm package
 */
export async function recognise(place: string, packageName: string): Promise<Picked> {
  const stat = await statOf(place);
  if (stat === undefined) return { kind: 'unknown', message: `${place} does not exist. Choose another one.` };
  if (!stat.isDirectory()) return recogniseFile(place);
  for (const program of ['lean', 'lean.exe'])
    for (const folder of [place, path.join(place, 'bin')])
      if ((await statOf(path.join(folder, program)))?.isFile() === true) return { kind: 'lean', path: place };
  for (const folder of [place, path.join(place, 'package'), path.join(place, 'node_modules', packageName)])
    if ((await nameOf(folder)) === packageName) return { kind: 'package', path: folder };
  return {
    kind: 'unknown',
    message: `${place} holds neither a Lean (bin/lean) nor the npm package ${packageName}, so it cannot be used. Choose the folder of a toolchain, or the unpacked package.`,
  };
}

function recogniseFile(place: string): Picked {
  if (/\.(?:tgz|tar\.gz)$/iu.test(place)) return { kind: 'package', path: place };
  if (/^lean(?:\.exe)?$/iu.test(path.basename(place))) return { kind: 'lean', path: place };
  return {
    kind: 'unknown',
    message: `${place} is neither a program called lean nor a tarball (.tgz), so it cannot be used. Choose another one.`,
  };
}

async function statOf(place: string): Promise<Awaited<ReturnType<typeof fs.stat>> | undefined> {
  try {
    return await fs.stat(place);
  } catch {
    // Not there, or not for us to see: either way it cannot be used.
    return undefined;
  }
}

async function nameOf(folder: string): Promise<unknown> {
  try {
    const manifest: unknown = JSON.parse(await fs.readFile(path.join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'name' in manifest
      ? manifest.name
      : undefined;
  } catch {
    // No manifest: not a package.
    return undefined;
  }
}
