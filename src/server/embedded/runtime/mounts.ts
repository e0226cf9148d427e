import fs from 'node:fs';
import path from 'node:path';

/** A part of the host's files that Lean may see. */
export interface Mount {
  /** Absolute path inside, without a slash at the end. */
  readonly guest: string;
  /** Absolute host folder, symbolic links resolved. */
  readonly host: string;
  /** Whether the folder is our own and holds no symbolic links, so that none need be looked for. */
  readonly trusted: boolean;
  /**
   * The files that may be written, as name prefixes in the mounted folder itself (`Foo.olean` allows `Foo.olean.server`
   * too). Empty: nothing may.
   */
  readonly writable: readonly string[];
}

/** What a guest path stands for. */
export type Resolved =
  /** Something on the host, which may or may not exist. */
  | { readonly kind: 'host'; readonly path: string; readonly writable: boolean }
  /** A folder that exists only to lead to a mount; `names` are its entries. */
  | { readonly kind: 'ancestor'; readonly names: readonly string[] }
  /** Not part of what Lean may see: answered as if it did not exist. */
  | { readonly kind: 'outside' };

/** Makes a guest path absolute and removes `.` and `..`; lexically, since the guest sees no symbolic links. */
export function absolute(workingDirectory: string, guestPath: string): string {
  const joined = path.posix.resolve('/', workingDirectory, guestPath);
  return joined;
}

/** The guest path by which Lean knows a host file: the same on POSIX, `/C:/folder/file` on Windows. */
export function toGuest(hostPath: string): string {
  const absolutePath = path.resolve(hostPath);
  if (path.sep === '/') return absolutePath;
  const slashes = absolutePath.split(path.sep).join('/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

function inside(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/**
 * Translates guest paths to host paths. A path outside every mount, or one that leaves its mount through a symbolic
 * link, is `outside`.
 */
export class MountTable {
  readonly #mounts: readonly Mount[];

  /** @param mounts in any order; the longest guest path that fits wins */
  constructor(mounts: readonly Mount[]) {
    this.#mounts = mounts.toSorted((a, b) => b.guest.length - a.guest.length);
  }

  /** @param guestPath absolute and normalised, see {@link absolute} */
  resolve(guestPath: string): Resolved {
    for (const mount of this.#mounts) {
      if (guestPath !== mount.guest && !guestPath.startsWith(`${mount.guest}/`)) continue;
      const relative = guestPath.slice(mount.guest.length + 1);
      const host = path.join(mount.host, relative);
      const writable = mount.writable.some(
        (prefix) => relative.startsWith(prefix) && !relative.includes('/'),
      );
      if (mount.trusted) return { kind: 'host', path: host, writable };
      const real = realPathOfExistingPart(host);
      return inside(mount.host, real) ? { kind: 'host', path: real, writable } : { kind: 'outside' };
    }
    const prefix = guestPath === '/' ? '/' : `${guestPath}/`;
    const names = this.#mounts
      .filter(({ guest }) => guest.startsWith(prefix))
      .map(({ guest }) => guest.slice(prefix.length).split('/', 1)[0] ?? '');
    return names.length > 0 ? { kind: 'ancestor', names: [...new Set(names)] } : { kind: 'outside' };
  }
}

/** Resolves the symbolic links of a path whose last parts need not exist. */
function realPathOfExistingPart(host: string): string {
  try {
    return fs.realpathSync.native(host);
  } catch {
    const parent = path.dirname(host);
    // A link that leads nowhere has no real path, but opening it for writing would create its target.
    if (parent === host || isLink(host)) return path.parse(host).root;
    return path.join(realPathOfExistingPart(parent), path.basename(host));
  }
}

function isLink(host: string): boolean {
  try {
    return fs.lstatSync(host).isSymbolicLink();
  } catch {
    return false;
  }
}
