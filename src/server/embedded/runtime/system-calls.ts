import type { DescriptorTable } from './descriptors';
import { errnoOf, Errno, GuestError } from './errno';
import { asksToWrite, type GuestFiles, type GuestStat } from './files';
import { type GuestMemory, sizeOfText } from './memory';
import type { StandardStreams } from './standard-streams';
import type { GuestFunction } from './boot';
import { absolute } from './mounts';

/** Directory entry of musl as Emscripten lays it out: inode, offset, length, type, 256 bytes of name. */
const ENTRY_BYTES = 280;
const FOLDER_TYPE = 4;
const FILE_TYPE = 8;
/** `dirfd` that stands for the current folder. */
const AT_WORKING_DIRECTORY = -100;

/** What the system calls need. */
export interface SystemCallContext {
  readonly memory: GuestMemory;
  readonly files: GuestFiles;
  readonly descriptors: DescriptorTable;
  readonly streams: StandardStreams;
}

const number = (value: number | bigint | undefined): number => Number(value ?? 0);

/**
 * The system calls that reach the host, by import name. `__syscall_*` return a negative error number, `fd_*` (WASI) a
 * positive one. What is not listed here is refused (see `imports.ts`).
 */
export function systemCalls(context: SystemCallContext): Readonly<Record<string, GuestFunction>> {
  const { memory, files, streams } = context;

  const posix =
    (call: (...args: readonly (number | bigint)[]) => number): GuestFunction =>
    (...args) => {
      try {
        return call(...args);
      } catch (error) {
        return -errnoOf(error);
      }
    };
  const wasi =
    (call: (...args: readonly (number | bigint)[]) => void): GuestFunction =>
    (...args) => {
      try {
        call(...args);
        return 0;
      } catch (error) {
        return errnoOf(error);
      }
    };
  const pathAt = (folder: number | bigint | undefined, address: number | bigint | undefined): string => {
    const text = memory.text(number(address));
    if (text.startsWith('/') || number(folder) === AT_WORKING_DIRECTORY) return text;
    // Lean opens nothing relative to an open folder.
    throw new GuestError(Errno.badDescriptor);
  };
  const writeStat = (address: number | bigint | undefined, stat: GuestStat): number => {
    const at = number(address);
    const { bytes, view } = memory;
    bytes.fill(0, at, at + 96);
    view.setUint32(at + 4, stat.isFolder ? 0o40555 : 0o100444, true);
    view.setUint32(at + 8, 1, true);
    view.setBigUint64(at + 24, BigInt(stat.size), true);
    view.setUint32(at + 32, 4096, true);
    view.setUint32(at + 36, Math.ceil(stat.size / 512), true);
    for (const offset of [40, 56, 72]) {
      view.setBigUint64(at + offset, BigInt(Math.floor(stat.modifiedMs / 1000)), true);
      view.setUint32(at + offset + 8, Math.floor((stat.modifiedMs % 1000) * 1e6), true);
    }
    view.setBigUint64(at + 88, BigInt.asUintN(64, BigInt(Math.trunc(stat.inode))), true);
    return 0;
  };
  /** Calls `transfer` on each buffer of an I/O vector until one is not filled; writes the total. */
  const vectored = (
    vector: number | bigint | undefined,
    count: number | bigint | undefined,
    total: number | bigint | undefined,
    transfer: (buffer: Uint8Array, done: number) => number,
  ): void => {
    let done = 0;
    for (let index = 0; index < number(count); index += 1) {
      const { view, bytes } = memory;
      const at = view.getUint32(number(vector) + 8 * index, true);
      const length = view.getUint32(number(vector) + 8 * index + 4, true);
      if (length === 0) continue;
      const moved = transfer(bytes.subarray(at, at + length), done);
      done += moved;
      if (moved < length) break;
    }
    memory.view.setUint32(number(total), done, true);
  };

  return {
    __syscall_openat: posix((folder, path, flags) => files.open(pathAt(folder, path), number(flags))),
    __syscall_stat64: posix((path, buffer) => writeStat(buffer, files.stat(memory.text(number(path))))),
    __syscall_lstat64: posix((path, buffer) => writeStat(buffer, files.stat(memory.text(number(path))))),
    __syscall_newfstatat: posix((folder, path, buffer) =>
      writeStat(buffer, files.stat(pathAt(folder, path))),
    ),
    __syscall_fstat64: posix((fd, buffer) =>
      writeStat(
        buffer,
        number(fd) < 3
          ? { isFolder: false, size: 0, modifiedMs: 0, inode: 0 }
          : files.statDescriptor(number(fd)),
      ),
    ),
    __syscall_faccessat: posix((folder, path, mode) => {
      files.stat(pathAt(folder, path));
      if (asksToWrite(number(mode))) throw new GuestError(Errno.readOnly);
      return 0;
    }),
    // The guest sees no symbolic links, so every existing path is "not a link"; realpath(3) relies on the difference.
    __syscall_readlinkat: posix((folder, path) => {
      files.stat(pathAt(folder, path));
      throw new GuestError(Errno.invalid);
    }),
    __syscall_getcwd: posix((buffer, size) => {
      const needed = sizeOfText(files.workingDirectory);
      if (number(size) < needed) throw new GuestError(Errno.range);
      return memory.writeText(number(buffer), files.workingDirectory);
    }),
    __syscall_getdents64: posix((fd, buffer, size) => {
      const entries = files.entries(number(fd));
      let index = context.descriptors.position(number(fd));
      let at = number(buffer);
      const end = at + number(size);
      for (; index < entries.length && at + ENTRY_BYTES <= end; index += 1, at += ENTRY_BYTES) {
        const entry = entries[index];
        // A name that musl's structure cannot hold is left out; no Lean module has one.
        const name = entry !== undefined && sizeOfText(entry.name) <= 256 ? entry.name : '.';
        const { view } = memory;
        view.setBigUint64(at, BigInt(index + 1), true);
        view.setBigUint64(at + 8, BigInt(index + 1), true);
        view.setUint16(at + 16, ENTRY_BYTES, true);
        view.setUint8(at + 18, entry?.isFolder === true ? FOLDER_TYPE : FILE_TYPE);
        memory.writeText(at + 19, name);
      }
      context.descriptors.seek(number(fd), index);
      return at - number(buffer);
    }),
    __syscall_ftruncate64: posix((fd, size) => {
      files.truncate(number(fd), number(size));
      return 0;
    }),
    __syscall_renameat: posix((fromFolder, from, toFolder, to) => {
      files.rename(pathAt(fromFolder, from), pathAt(toFolder, to));
      return 0;
    }),
    __syscall_unlinkat: posix((folder, path) => {
      files.unlink(pathAt(folder, path));
      return 0;
    }),
    __syscall_chdir: posix((path) => {
      const target = absolute(files.workingDirectory, memory.text(number(path)));
      if (target !== files.workingDirectory) throw new GuestError(Errno.accessDenied);
      return 0;
    }),
    // Close-on-exec flags and advisory locks mean nothing to a process that is alone with its files.
    __syscall_fcntl64: posix((_fd, command) => {
      const F_GETFL = 3;
      const F_SETLKW = 14;
      if (number(command) === 0 || number(command) > F_SETLKW) throw new GuestError(Errno.invalid);
      return number(command) === F_GETFL ? 2 : 0;
    }),
    __syscall_fdatasync: posix(() => 0),
    __syscall_fadvise64: posix(() => 0),
    __syscall_ioctl: posix(() => {
      throw new GuestError(Errno.notTerminal);
    }),
    fd_close: wasi((fd) => {
      if (number(fd) >= 3) files.close(number(fd));
    }),
    fd_sync: wasi(() => undefined),
    fd_read: wasi((fd, vector, count, total) => {
      vectored(vector, count, total, (buffer, done) => {
        if (number(fd) !== 0) return files.read(number(fd), buffer);
        // Only the first buffer waits: what has been read is not held back for more.
        return done === 0 ? streams.read(buffer) : 0;
      });
    }),
    fd_pread: wasi((fd, vector, count, offset, total) => {
      vectored(vector, count, total, (buffer, done) =>
        files.readAt(number(fd), buffer, number(offset) + done),
      );
    }),
    fd_write: wasi((fd, vector, count, total) => {
      vectored(vector, count, total, (buffer) => {
        const target = number(fd);
        return target === 1 || target === 2 ? streams.write(target, buffer) : files.write(target, buffer);
      });
    }),
    fd_pwrite: wasi((fd, vector, count, offset, total) => {
      vectored(vector, count, total, (buffer, done) =>
        files.writeAt(number(fd), buffer, number(offset) + done),
      );
    }),
    fd_seek: wasi((fd, offset, whence, result) => {
      if (number(fd) < 3) throw new GuestError(Errno.seekPipe);
      const position = files.seek(number(fd), number(offset), number(whence));
      memory.view.setBigInt64(number(result), BigInt(position), true);
    }),
    fd_fdstat_get: wasi((fd, buffer) => {
      const CHARACTER_DEVICE = 2;
      const FOLDER = 3;
      const FILE = 4;
      const at = number(buffer);
      memory.bytes.fill(0, at, at + 24);
      const kind = number(fd) < 3 ? 'stream' : context.descriptors.get(number(fd)).kind;
      memory.bytes[at] =
        kind === 'stream' || kind === 'random' ? CHARACTER_DEVICE : kind === 'folder' ? FOLDER : FILE;
    }),
  };
}
