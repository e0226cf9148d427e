import fs from 'node:fs';
import path from 'node:path';
import { lockSync } from 'proper-lockfile';
import type { SampleRecord } from '../core/search/samples';
import { figuresFolder } from './embedded/cache';

/** The samples of all runs on this machine, for figures; its loss costs nothing else. */
export interface SampleJournal extends Disposable {
  /** All that is kept, oldest first; what is damaged is left out. */
  load(): Promise<readonly SampleRecord[]>;
  /** Adds a record; a folder that cannot be written to is no error. After disposal, nothing is added any more. */
  append(record: SampleRecord): void;
  /** Forgets all records. @throws what the system says where they cannot be removed */
  reset(): Promise<void>;
}

/** A file that is as long is put aside for a new one, bytes; one that was put aside before is dropped. */
const LONGEST_FILE = 5_000_000;
/** A lock as old belongs to a process that died: putting a file aside takes no time at all. */
const STALE_LOCK_MS = 10_000;
const LINE_END = '\n'.charCodeAt(0);

/**
 * The journal of samples in the cache folder: `samples.jsonl`, and `samples.1.jsonl` with what was before. Several processes
 * write to it.
 *
 * @param folder absolute path
 * @param longestFile bytes after which a file is put aside
 */
export function sampleJournal(folder = figuresFolder(), longestFile = LONGEST_FILE): SampleJournal {
  const file = path.join(folder, 'samples.jsonl');
  const older = path.join(folder, 'samples.1.jsonl');
  let disposed = false;
  return {
    load: async () => [...samplesIn(await textOf(older)), ...samplesIn(await textOf(file))],
    append: (record) => {
      if (disposed) return;
      try {
        fs.mkdirSync(folder, { recursive: true });
        if (appendLine(file, JSON.stringify(record)) >= longestFile) putAside(file, older, longestFile);
      } catch {
        // The figures will be without it.
      }
    },
    reset: async () => {
      await fs.promises.rm(older, { force: true });
      await fs.promises.rm(file, { force: true });
    },
    [Symbol.dispose]: () => {
      disposed = true;
    },
  };
}

/** The samples among the lines of a journal, which may hold attempts too and may have been damaged. */
export function samplesIn(jsonLines: string): readonly SampleRecord[] {
  return jsonLines.split('\n').flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return isSampleRecord(value) ? [value] : [];
    } catch {
      // Empty, or the end of it was never written.
      return [];
    }
  });
}

/**
 * Adds a line in one write to the end of a file, wherever that is by then. The file is opened each time, for another process
 * may have put it aside.
 *
 * @returns its length, bytes
 */
function appendLine(file: string, line: string): number {
  const descriptor = fs.openSync(file, 'a+');
  try {
    const { size } = fs.fstatSync(descriptor);
    const last = Buffer.alloc(1);
    // A line that was never finished, on a full disk say, must not take the next one with it.
    const unfinished =
      size > 0 && fs.readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] !== LINE_END;
    return size + fs.writeSync(descriptor, `${unfinished ? '\n' : ''}${line}\n`);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Of several processes that find a file too long, one puts it aside; a second would drop it. @throws where another one is at it */
function putAside(file: string, older: string, longestFile: number): void {
  const release = lockSync(file, {
    lockfilePath: `${file}.lock`,
    realpath: false,
    stale: STALE_LOCK_MS,
  });
  try {
    // Another one may have been faster.
    if (fs.statSync(file).size >= longestFile) fs.renameSync(file, older);
  } finally {
    release();
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await fs.promises.readFile(file, 'utf8');
  } catch {
    // Not there yet, or not to be read: no samples.
    return '';
  }
}

const STATES: readonly unknown[] = ['decided', 'missing', 'stopped'];
const VERDICTS: readonly unknown[] = [
  'proved',
  'conditional',
  'refuted',
  'open',
  'failed',
  'refused',
  'timeout',
  'unknown',
];

function isSampleRecord(value: unknown): value is SampleRecord {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const isCount = (field: string): boolean => {
    const number = fields[field];
    return typeof number === 'number' && Number.isFinite(number) && number >= 0;
  };
  const isOptional = (field: string): boolean => fields[field] === undefined || isCount(field);
  return (
    fields['kind'] === 'sample' &&
    STATES.includes(fields['state']) &&
    (fields['verdict'] === undefined || VERDICTS.includes(fields['verdict'])) &&
    (fields['remembered'] === undefined || typeof fields['remembered'] === 'boolean') &&
    ['model', 'declaration', 'goal', 'search'].every((field) => typeof fields[field] === 'string') &&
    ['number', 'round', 'candidates', 'at'].every(isCount) &&
    ['promptTokens', 'answerTokens', 'firstPartMs', 'ms'].every(isOptional)
  );
}
