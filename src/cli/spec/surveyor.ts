import path from 'node:path';
import type { ScratchDocument } from '../../core/check/ports';
import { readLeanFile, type LeanFile } from '../../core/lean/file';
import { DEFAULT_AXIOMS } from '../../core/search/referee';
import type { Lock, LockedSpec } from '../../core/spec/lock/lock-file';
import { auditForLock, type AuditedFile } from '../../core/spec/lock/standing';
import type { Spec } from '../../core/spec/specs';
import { surveyFile } from '../../core/spec/survey/survey';
import type { FileSurvey } from '../../core/spec/survey/types';
import { Tester } from '../../core/spec/testing/tester';
import { sha256 } from '../../server/hash';
import { findLock, LockTrouble, loadLock, nameInLock, type LockPlace } from '../../server/lock-store';
import { testingLibrary } from '../../server/testing-library';
import type { LeanChoice, Workbench } from '../../server/workbench';
import { readSourceFile, type SourceFile } from '../source-file';
import type { Terminal } from '../terminal';
import { unusableFile } from '../unusable';
import { UsageError } from '../usage-error';
import { workbenchFor } from '../workbench';

/** Options that all commands about specs share. */
export interface SpecOptions extends LeanChoice {
  readonly json: boolean;
  readonly allowAxiom: readonly string[];
}

/** Which parts of a survey are wanted. */
export interface Wanted {
  readonly tests: boolean;
  readonly audit: boolean;
  readonly only?: (spec: Spec) => boolean;
}

/** A file with how its specs stand. */
export interface Surveyed {
  readonly source: SourceFile;
  readonly file: LeanFile;
  readonly survey: FileSurvey;
}

/** How long Lean may take for a file with locked specs, ms. */
const LOCK_MS = 300_000;

/** A Lean for each folder in turn, kept while files of the same folder follow each other. */
export class Surveyor implements AsyncDisposable {
  readonly #options: SpecOptions;
  readonly #terminal: Terminal;
  readonly #signal: AbortSignal;
  #folder: string | undefined;
  #bench: Workbench | undefined;
  #testing: Promise<ScratchDocument> | undefined;

  constructor(options: SpecOptions, terminal: Terminal, signal: AbortSignal) {
    this.#options = options;
    this.#terminal = terminal;
    this.#signal = signal;
  }

  /** Axioms that proofs may rest on. */
  get allowedAxioms(): readonly string[] {
    return [...DEFAULT_AXIOMS, ...this.#options.allowAxiom];
  }

  /**
   * Finds out how the specs of a file stand.
   *
   * @param name the file as the user wrote it
   * @throws UsageError where there is no Lean, or Lean cannot work on the file
   */
  async survey(name: string, lock: Lock, place: LockPlace, wanted: Wanted): Promise<Surveyed> {
    return this.#survey(name, lock.get(nameInLock(place, path.resolve(name))) ?? new Map(), wanted);
  }

  async #survey(name: string, locked: ReadonlyMap<string, LockedSpec>, wanted: Wanted): Promise<Surveyed> {
    const source = await readSourceFile(name);
    const file = readLeanFile(source.text);
    const absolute = path.resolve(name);
    const bench = await this.#benchFor(absolute);
    const document = await bench.openDocument(source.text);
    this.#terminal.status(`${name}: looking at its specs …`);
    try {
      const tester = wanted.tests ? await this.testerFor(absolute) : undefined;
      const survey = await surveyFile(
        file,
        {
          document,
          ...(tester && { tester }),
          ...(wanted.audit && { auditor: bench.auditorOf(absolute) }),
          hash: sha256,
        },
        {
          signal: this.#signal,
          allowedAxioms: this.allowedAxioms,
          locked,
          ...(wanted.only && { only: wanted.only }),
        },
        () => undefined,
      );
      if (survey.trouble !== undefined) throw unusableFile(name, survey.trouble, bench);
      return { source, file, survey };
    } finally {
      this.#terminal.status('');
      await document.close();
    }
  }

  /**
   * A file, elaborated and audited, for its lock.
   *
   * @param name the file as the user wrote it
   * @throws UsageError where there is no Lean, or Lean cannot work on the file
   */
  async auditedForLock(name: string): Promise<AuditedFile> {
    const file = readLeanFile((await readSourceFile(name)).text);
    const absolute = path.resolve(name);
    const bench = await this.#benchFor(absolute);
    const document = await bench.openDocument(file.source.text);
    this.#terminal.status(`${name}: auditing …`);
    try {
      const found = await auditForLock(
        file,
        { document, auditor: bench.auditorOf(absolute) },
        { signal: this.#signal, timeoutMs: LOCK_MS },
        { allowedAxioms: this.allowedAxioms, hash: sha256 },
      );
      if ('trouble' in found) throw unusableFile(name, found.trouble, bench);
      return found;
    } finally {
      this.#terminal.status('');
      await document.close();
    }
  }

  /** Tests statements of files in a folder. @param file absolute path */
  async testerFor(file: string): Promise<Tester> {
    const bench = await this.#benchFor(file);
    this.#testing ??= bench.openDocument('');
    return new Tester(await this.#testing, await testingLibrary(this.#options.packageRoot));
  }

  /** The Lean for a file. @param file absolute path */
  async benchFor(file: string): Promise<Workbench> {
    return this.#benchFor(file);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bench?.[Symbol.asyncDispose]();
    this.#bench = undefined;
    this.#testing = undefined;
  }

  async #benchFor(file: string): Promise<Workbench> {
    const folder = path.dirname(file);
    if (this.#bench !== undefined && this.#folder === folder) return this.#bench;
    await this[Symbol.asyncDispose]();
    this.#folder = folder;
    this.#bench = await workbenchFor(file, this.#options, this.#terminal, this.#signal);
    return this.#bench;
  }
}

/**
 * The lock around a file or folder.
 *
 * @throws UsageError where it is not what it should be
 */
export async function lockAround(
  folder: string,
): Promise<{ readonly lock: Lock; readonly place: LockPlace }> {
  const place = await findLock(folder);
  return { lock: await usable(loadLock(place)), place };
}

/** What a store promises, its trouble told as the user's to put right. */
export async function usable<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof LockTrouble) throw new UsageError(error.message);
    throw error;
  }
}
