/** Error numbers as Emscripten's C library knows them (WASI's). */
export const Errno = {
  accessDenied: 2,
  badDescriptor: 8,
  exists: 20,
  invalid: 28,
  inputOutput: 29,
  isDirectory: 31,
  tooManyOpen: 33,
  noEntry: 44,
  noSystemCall: 52,
  notDirectory: 54,
  notEmpty: 55,
  notTerminal: 59,
  notPermitted: 63,
  brokenPipe: 64,
  range: 68,
  readOnly: 69,
  seekPipe: 70,
} as const;

const byCode: Readonly<Record<string, number>> = {
  EACCES: Errno.accessDenied,
  EBADF: Errno.badDescriptor,
  EEXIST: Errno.exists,
  EINVAL: Errno.invalid,
  EISDIR: Errno.isDirectory,
  EMFILE: Errno.tooManyOpen,
  ENOENT: Errno.noEntry,
  ENOTDIR: Errno.notDirectory,
  ENOTEMPTY: Errno.notEmpty,
  EPERM: Errno.notPermitted,
  EPIPE: Errno.brokenPipe,
  EROFS: Errno.readOnly,
};

/** A refusal by one of our own system calls. */
export class GuestError extends Error {
  /** @param errno one of {@link Errno} */
  constructor(readonly errno: number) {
    super(`errno ${errno}`);
  }
}

/** The error number for what a system call threw: ours, Node's, or "input/output error" for anything else. */
export function errnoOf(error: unknown): number {
  if (error instanceof GuestError) return error.errno;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (typeof code === 'string' ? byCode[code] : undefined) ?? Errno.inputOutput;
}
