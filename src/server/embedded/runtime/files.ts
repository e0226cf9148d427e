import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type { Descriptor, DescriptorTable } from './descriptors';
import { Errno, GuestError } from './errno';
import { absolute, type MountTable } from './mounts';

/** `open` flags of the guest's C library (Linux numbering). */
export const OpenFlag = {
  accessMode: 3,
  create: 0o100,
  exclusive: 0o200,
  truncate: 0o1000,
  append: 0o2000,
  folder: 0o200000,
} as const;

/** What the guest's `stat` tells. */
export interface GuestStat {
  readonly isFolder: boolean;
  /** Bytes. */
  readonly size: number;
  /** ms since 1970. */
  readonly modifiedMs: number;
  readonly inode: number;
}

/** One entry of a folder. */
export interface GuestEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The one device there is: Lean seeds its hash tables and random numbers from it. */
const RANDOM_DEVICE = '/dev/urandom';

const ANCESTOR: GuestStat = { isFolder: true, size: 0, modifiedMs: 0, inode: 1 };

/**
 * The files that Lean sees: host files under the mounts, read-only but for the few named as writable. All methods are
 * synchronous and called from whichever pthread makes the system call; they throw {@link GuestError} or Node's errors,
 * which the caller turns into error numbers.
 */
export class GuestFiles {
  /** Folders opened by this thread: listing one happens on one thread. */
  readonly #folders = new Map<number, readonly GuestEntry[]>();
  readonly #mounts: MountTable;
  readonly #descriptors: DescriptorTable;
  readonly #workingDirectory: string;

  /** @param workingDirectory guest path that relative paths start from */
  constructor(mounts: MountTable, descriptors: DescriptorTable, workingDirectory: string) {
    this.#mounts = mounts;
    this.#descriptors = descriptors;
    this.#workingDirectory = workingDirectory;
  }

  /** The guest's current folder. */
  get workingDirectory(): string {
    return this.#workingDirectory;
  }

  /** `open`; returns a guest descriptor. */
  open(guestPath: string, flags: number): number {
    const writes = (flags & OpenFlag.accessMode) !== 0;
    if (guestPath === RANDOM_DEVICE && !writes) return this.#descriptors.open({ kind: 'random', host: -1 });
    const resolved = this.#mounts.resolve(absolute(this.#workingDirectory, guestPath));
    if (writes) {
      if (resolved.kind !== 'host' || !resolved.writable) throw new GuestError(Errno.readOnly);
      return this.#descriptors.open({ kind: 'file', host: fs.openSync(resolved.path, hostFlags(flags)) });
    }
    if (resolved.kind === 'outside') throw new GuestError(Errno.noEntry);
    if (resolved.kind === 'ancestor') {
      const fd = this.#descriptors.open({ kind: 'folder', host: -1 });
      this.#folders.set(
        fd,
        resolved.names.map((name) => ({ name, isFolder: true })),
      );
      return fd;
    }
    if ((flags & OpenFlag.folder) === 0) {
      // Devices and pipes are no files of a project, and opening one may block for ever.
      const host = fs.openSync(
        resolved.path,
        fs.constants.O_RDONLY | ((fs.constants.O_NONBLOCK as number | undefined) ?? 0),
      );
      const stat = fs.fstatSync(host);
      if (stat.isFile()) return this.#descriptors.open({ kind: 'file', host });
      fs.closeSync(host);
      if (!stat.isDirectory()) throw new GuestError(Errno.accessDenied);
    }
    const entries = fs.readdirSync(resolved.path, { withFileTypes: true });
    const fd = this.#descriptors.open({ kind: 'folder', host: -1 });
    this.#folders.set(
      fd,
      entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() })),
    );
    return fd;
  }

  /** `close`. */
  close(fd: number): void {
    const closed = this.#descriptors.close(fd);
    this.#folders.delete(fd);
    if (closed.kind === 'file') fs.closeSync(closed.host);
  }

  /** `read`: from the current position on; returns bytes read. */
  read(fd: number, target: Uint8Array): number {
    const at = this.#descriptors.position(fd);
    const count = this.readAt(fd, target, at);
    this.#descriptors.seek(fd, at + count);
    return count;
  }

  /** `pread`: from a byte offset, whole where the file has as much; returns bytes read. */
  readAt(fd: number, target: Uint8Array, offset: number): number {
    const { kind, host } = this.#descriptors.get(fd);
    if (kind === 'folder') throw new GuestError(Errno.isDirectory);
    if (kind === 'random') {
      target.set(randomBytes(target.length));
      return target.length;
    }
    let done = 0;
    while (done < target.length) {
      const count = fs.readSync(host, target, done, target.length - done, offset + done);
      if (count === 0) break;
      done += count;
    }
    return done;
  }

  /** `write`: at the current position. */
  write(fd: number, bytes: Uint8Array): number {
    const at = this.#descriptors.position(fd);
    const count = this.writeAt(fd, bytes, at);
    this.#descriptors.seek(fd, at + count);
    return count;
  }

  /** `pwrite`. */
  writeAt(fd: number, bytes: Uint8Array, offset: number): number {
    const { host } = this.#file(fd);
    let done = 0;
    while (done < bytes.length) done += fs.writeSync(host, bytes, done, bytes.length - done, offset + done);
    return done;
  }

  /** `lseek` (whence: 0 from the start, 1 from here, 2 from the end); returns the new offset in bytes. */
  seek(fd: number, offset: number, whence: number): number {
    const descriptor = this.#descriptors.get(fd);
    let base = 0;
    if (whence === 1) base = this.#descriptors.position(fd);
    else if (whence === 2) base = descriptor.kind === 'file' ? fs.fstatSync(descriptor.host).size : 0;
    if (base + offset < 0) throw new GuestError(Errno.invalid);
    this.#descriptors.seek(fd, base + offset);
    return base + offset;
  }

  /** `stat`, `lstat` alike: symbolic links inside a mount look like what they lead to. */
  stat(guestPath: string): GuestStat {
    const resolved = this.#mounts.resolve(absolute(this.#workingDirectory, guestPath));
    if (resolved.kind === 'outside') throw new GuestError(Errno.noEntry);
    return resolved.kind === 'ancestor' ? ANCESTOR : toGuestStat(fs.statSync(resolved.path));
  }

  /** `fstat`. */
  statDescriptor(fd: number): GuestStat {
    const descriptor = this.#descriptors.get(fd);
    return descriptor.kind === 'file' ? toGuestStat(fs.fstatSync(descriptor.host)) : ANCESTOR;
  }

  /** `ftruncate`, to a size in bytes. */
  truncate(fd: number, size: number): void {
    fs.ftruncateSync(this.#file(fd).host, size);
  }

  /** `rename`, between two writable names. */
  rename(from: string, to: string): void {
    fs.renameSync(this.#writable(from), this.#writable(to));
  }

  /** `unlink` of a writable name. */
  unlink(guestPath: string): void {
    fs.unlinkSync(this.#writable(guestPath));
  }

  /** The next entries of an opened folder. */
  entries(fd: number): readonly GuestEntry[] {
    if (this.#descriptors.get(fd).kind !== 'folder') throw new GuestError(Errno.notDirectory);
    return this.#folders.get(fd) ?? [];
  }

  #writable(guestPath: string): string {
    const resolved = this.#mounts.resolve(absolute(this.#workingDirectory, guestPath));
    if (resolved.kind !== 'host' || !resolved.writable) throw new GuestError(Errno.readOnly);
    return resolved.path;
  }

  #file(fd: number): Descriptor {
    const descriptor = this.#descriptors.get(fd);
    if (descriptor.kind !== 'file') throw new GuestError(Errno.invalid);
    return descriptor;
  }
}

function hostFlags(flags: number): number {
  const { constants } = fs;
  let host = (flags & OpenFlag.accessMode) === 1 ? constants.O_WRONLY : constants.O_RDWR;
  if (flags & OpenFlag.create) host |= constants.O_CREAT;
  if (flags & OpenFlag.exclusive) host |= constants.O_EXCL;
  if (flags & OpenFlag.truncate) host |= constants.O_TRUNC;
  if (flags & OpenFlag.append) host |= constants.O_APPEND;
  return host;
}

function toGuestStat(stat: fs.Stats): GuestStat {
  return { isFolder: stat.isDirectory(), size: stat.size, modifiedMs: stat.mtimeMs, inode: stat.ino };
}

/** Whether the guest's access mode asks for more than reading (`access(2)`: 4 read, 2 write, 1 execute). */
export function asksToWrite(mode: number): boolean {
  return (mode & 2) !== 0;
}
