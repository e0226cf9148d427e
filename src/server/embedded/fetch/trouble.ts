import type { TroubleKind } from './types';

/** The package cannot be had; the message says why and what to do. */
export class FetchTrouble extends Error {
  override readonly name = 'FetchTrouble';

  constructor(
    readonly kind: TroubleKind,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** Who was asked when something failed. */
export interface Asked {
  readonly host: string;
  /** Host of the proxy in between, if any. */
  readonly proxyHost: string | undefined;
}

const OFFLINE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN']);
/** OpenSSL's names, as Node passes them on (https://nodejs.org/api/tls.html, "X509 certificate error codes"). */
const CERTIFICATE =
  /CERT|UNABLE_TO_(?:GET_ISSUER|VERIFY|GET_CRL|DECRYPT)|^ERR_(?:TLS|SSL)|HOSTNAME_MISMATCH/u;
const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'EBUSY']);
/** Answers that another try may not get: request timeout, too many requests, and trouble at the server's side. */
const PASSING = new Set([408, 420, 429]);

/**
 * Whether trying again may help: the connection broke or the server is out of order for the moment.
 * @param error what a request, or reading its body, has thrown
 */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) return PASSING.has(status) || status >= 500;
  const code = codeOf(error);
  return !(
    code === undefined ||
    OFFLINE.has(code) ||
    CERTIFICATE.test(code) ||
    DISK_FULL.has(code) ||
    NOT_WRITABLE.has(code) ||
    code === 'ECONNREFUSED' ||
    code.startsWith('EINVALID') ||
    code.startsWith('ERR_')
  );
}

/**
 * The trouble behind what a request to the registry has thrown, in words.
 * @param error what was thrown; comes back as it is if it is none of the known kinds
 */
export function requestTrouble(error: unknown, asked: Asked): unknown {
  if (error instanceof FetchTrouble) return error;
  const { host, proxyHost } = asked;
  const status = statusOf(error);
  if (status !== undefined) return statusTrouble(status, asked, error);
  if (error instanceof Error && 'type' in error && error.type === 'invalid-json') {
    return new FetchTrouble(
      'registry',
      `What answers as ${host} is not an npm registry (perhaps the login page of a network), so nothing was downloaded. Log in to the network, or check "npm config get registry", and try again.`,
      error,
    );
  }
  const code = codeOf(error);
  if (code === undefined) return error;
  const disk = diskTrouble(error, code);
  if (disk !== undefined) return disk;
  if (
    code === 'EINVALIDPROXY' ||
    (proxyHost !== undefined && (code === 'ECONNREFUSED' || OFFLINE.has(code)))
  ) {
    return new FetchTrouble(
      'proxy',
      `The proxy ${proxyHost ?? ''} in your npm settings or environment does not answer (${code}), so nothing was downloaded. Check "npm config get https-proxy" and the variable HTTPS_PROXY, or use a package that is already on disk.`,
      error,
    );
  }
  if (CERTIFICATE.test(code)) {
    return new FetchTrouble(
      'certificate',
      `The certificate of ${host} is not trusted (${code}), so nothing was downloaded. If your network inspects traffic, name its certificate with "npm config set cafile FILE" or in NODE_EXTRA_CA_CERTS.`,
      error,
    );
  }
  if (code === 'ECONNREFUSED' || OFFLINE.has(code)) {
    return new FetchTrouble(
      'offline',
      `The npm registry ${host} cannot be reached (${code}). Check the network and "npm config get registry" and try again; what is already downloaded is kept. A package that is already on disk works without a network.`,
      error,
    );
  }
  return new FetchTrouble(
    'interrupted',
    `The connection to ${host} broke off (${code}). Try again: the download goes on where it stopped.`,
    error,
  );
}

function statusTrouble(status: number, { host }: Asked, error: unknown): FetchTrouble {
  if (status === 401 || status === 403) {
    return new FetchTrouble(
      'denied',
      `The npm registry ${host} refuses access (${status}), so nothing was downloaded. Log in to it ("npm login" writes the token into your npmrc), ask who runs it to allow the package, or use a package that is already on disk.`,
      error,
    );
  }
  if (status === 407) {
    return new FetchTrouble(
      'proxy',
      'The proxy asks for a password (407), so nothing was downloaded. Put it into the proxy\'s address: "npm config set https-proxy http://NAME:PASSWORD@HOST:PORT".',
      error,
    );
  }
  if (status === 404 || status === 410 || status === 451) {
    return new FetchTrouble(
      'absent',
      `The npm registry ${host} does not have the package (${status}). Check "npm config get registry", or use a package that is already on disk.`,
      error,
    );
  }
  return new FetchTrouble(
    'registry',
    `The npm registry ${host} answers with an error (${status}). Try again later; what is already downloaded is kept.`,
    error,
  );
}

/** The trouble behind what writing or reading files has thrown; comes back as it is if it is none of the known kinds. */
export function fileTrouble(error: unknown): unknown {
  if (error instanceof FetchTrouble) return error;
  const code = codeOf(error);
  return (code === undefined ? undefined : diskTrouble(error, code)) ?? error;
}

function diskTrouble(error: unknown, code: string): FetchTrouble | undefined {
  const where = error instanceof Error && 'path' in error ? ` (${String(error.path)})` : '';
  if (DISK_FULL.has(code)) {
    return new FetchTrouble(
      'space',
      `The disk is full${where}. Make room, or set VERDICT_CACHE_DIR to a folder on another disk, and try again: what is already downloaded is kept.`,
      error,
    );
  }
  if (NOT_WRITABLE.has(code)) {
    return new FetchTrouble(
      'cache',
      `A file or folder cannot be used${where}: ${code}. Check its permissions, or set VERDICT_CACHE_DIR to a folder that can be written.`,
      error,
    );
  }
  return undefined;
}

/** The HTTP status that npm-registry-fetch puts on its errors. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
