import fs from 'node:fs/promises';
import fetch from 'npm-registry-fetch';
import { pause } from '../../abort';
import type { NpmSettings } from './npm-settings';
import { requestOptions } from './registry';
import { FetchTrouble, isPassing, statusOf } from './trouble';

/** What {@link download} needs to know. */
export interface Download {
  readonly url: string;
  /** Where the bytes are collected; what an earlier try has left there is not asked for again. */
  readonly part: string;
  /** How many bytes there are. */
  readonly totalBytes: number;
  readonly settings: NpmSettings;
  readonly signal: AbortSignal;
  /** Called with how many bytes lie on disk. */
  readonly onBytes: (bytes: number) => void;
  /** How long to wait before going on after a broken connection, ms; doubled each time in a row. */
  readonly retryPauseMs: number;
}

/**
 * Downloads the rest of a file whose size is known. A connection that breaks is taken up again where it broke, as long as
 * each try brings something, and otherwise as often as npm's setting `fetch-retries` says. What was downloaded stays on
 * disk however this ends. Whether the content is right is for the caller to see.
 * @throws FetchTrouble for a server that sends too much or too little; what the request or the disk throws; the signal's
 * reason when aborted
 */
export async function download(job: Download): Promise<void> {
  const { part, totalBytes, settings, signal, onBytes, retryPauseMs } = job;
  let have = await sizeOf(part);
  if (have > totalBytes) {
    await fs.rm(part);
    have = 0;
  }
  for (let inVain = 0; ;) {
    onBytes(have);
    if (have === totalBytes) return;
    try {
      await downloadFrom(have, job);
    } catch (error) {
      signal.throwIfAborted();
      if (!isPassing(error) || inVain >= settings.retries) throw error;
    }
    const now = await sizeOf(part);
    inVain = now > have ? 0 : inVain + 1;
    have = now;
    if (have < totalBytes) {
      if (inVain > settings.retries) {
        throw new FetchTrouble(
          'interrupted',
          `The npm registry ${settings.asked.host} ended the download at ${have} of ${totalBytes} bytes several times. Try again: it goes on where it stopped.`,
        );
      }
      await pause(retryPauseMs * 2 ** inVain, signal);
    }
  }
}

/** One request for what is missing, appended to the part file (or, from a server that resumes nothing, all of it anew). */
async function downloadFrom(have: number, job: Download): Promise<void> {
  const own = new AbortController();
  const forward = (): void => {
    own.abort(job.signal.reason);
  };
  job.signal.addEventListener('abort', forward, { once: true });
  try {
    job.signal.throwIfAborted();
    const response = await ask(have, job, own.signal);
    // Any other answer than "here is the rest" is the file from its start.
    const resumed = response.status === 206 && startOf(response.headers.get('content-range')) === have;
    if (response.status === 206 && !resumed) {
      throw unexpected(job, 'sends another part than the one asked for');
    }
    const length = response.headers.get('content-length');
    // Seen before the part file is emptied: a network's login page is no reason to lose it.
    if (!resumed && length !== null && Number(length) !== job.totalBytes) {
      throw unexpected(job, `offers a file of ${length} bytes, not ${job.totalBytes}`);
    }
    await append(bodyOf(response.body), resumed ? have : 0, job);
  } finally {
    job.signal.removeEventListener('abort', forward);
    // Ends the request if we left before its end.
    own.abort();
  }
}

async function ask(have: number, { url, settings }: Download, signal: AbortSignal): ReturnType<typeof fetch> {
  const options = requestOptions(settings, signal);
  // Not compressed on the way: positions count bytes of the file.
  const headers = { 'accept-encoding': 'identity' };
  if (have === 0) return fetch(url, { ...options, headers });
  try {
    return await fetch(url, { ...options, headers: { ...headers, range: `bytes=${have}-` } });
  } catch (error) {
    // "Range not satisfiable": the server's file is another one than ours, or it cannot tell.
    if (statusOf(error) !== 416) throw error;
    return fetch(url, { ...options, headers });
  }
}

async function append(body: AsyncIterable<unknown>, from: number, job: Download): Promise<void> {
  const { part, totalBytes, onBytes } = job;
  const file = await fs.open(part, from === 0 ? 'w' : 'a');
  try {
    let bytes = from;
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('the body of a response is not made of bytes');
      if (bytes + chunk.length > totalBytes) throw unexpected(job, 'sends more than the package holds');
      await file.appendFile(chunk);
      bytes += chunk.length;
      onBytes(bytes);
    }
  } finally {
    await file.close();
  }
}

/** npm's fetch answers with a Minipass stream, not with the web's stream that its types name. */
function bodyOf(body: unknown): AsyncIterable<unknown> {
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body) {
    return body as AsyncIterable<unknown>;
  }
  throw new TypeError('a response without a body');
}

function unexpected({ settings }: Download, what: string): FetchTrouble {
  return new FetchTrouble(
    'registry',
    `The npm registry ${settings.asked.host} ${what}, so the download was stopped. Check "npm config get registry", or use a package that is already on disk.`,
  );
}

/** First byte that a `Content-Range` header announces. */
function startOf(header: string | null): number | undefined {
  const match = /^bytes (\d+)-/u.exec(header ?? '');
  return match === null ? undefined : Number(match[1]);
}

/** Bytes of a file, 0 if it is not there. */
export async function sizeOf(file: string): Promise<number> {
  try {
    return (await fs.stat(file)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}
