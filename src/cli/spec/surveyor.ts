import path from 'node:path';
import type { AuditOutcome, Auditor, ScratchDocument } from '../../core/check/ports';
import { readLeanFile, type LeanFile } from '../../core/lean/file';
import { DEFAULT_AXIOMS } from '../../core/search/referee';
import type { Lock, LockedSpec } from '../../core/spec/lock/lock-file';
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

/** An audit that took place. */
export type Audited = Extract<AuditOutcome, { kind: 'audited' }>;

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

  async #survey(
    name: string,
    locked: ReadonlyMap<string, LockedSpec>,
    wanted: Wanted,
    wrap: (auditor: Auditor) => Auditor = (auditor) => auditor,
  ): Promise<Surveyed> {
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
          ...(wanted.audit && { auditor: wrap(bench.auditorOf(absolute)) }),
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
   * How the specs of a file stand, with the audit itself; nothing is tested.
   *
   * @throws UsageError where there is no Lean, or the file cannot be audited
   */
  async audited(name: string): Promise<Surveyed & { readonly audit: Audited }> {
    let audit: AuditOutcome | undefined;
    const surveyed = await this.#survey(name, new Map(), { tests: false, audit: true }, (auditor) => ({
      audit: async (text, signal, describe) => (audit = await auditor.audit(text, signal, describe)),
    }));
    if (audit?.kind !== 'audited')
      throw new UsageError(`${name} could not be audited: ${audit?.reason ?? 'nothing came of it'}.`);
    return { ...surveyed, audit };
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
