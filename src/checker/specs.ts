import PQueue from 'p-queue';
import path from 'node:path';
import type { ScratchDocument } from '../core/check/ports';
import { readLeanFile, type LeanFile } from '../core/lean/file';
import { assignmentWords } from '../core/spec/testing/counterexample';
import { UnusableFile } from '../core/search/prove-file';
import { Untestable } from '../core/spec/testing/facts';
import { withLocked, withoutLocked, type LockedSpec, LOCK_FILE } from '../core/spec/lock/lock-file';
import { lockedAs } from '../core/spec/lock/make';
import { auditForLock, Standings } from '../core/spec/lock/standing';
import type { KnownOfAny } from '../core/spec/survey/any-body';
import { surveyFile } from '../core/spec/survey/survey';
import type { FileSurvey } from '../core/spec/survey/types';
import { Tester } from '../core/spec/testing/tester';
import { abortable } from '../server/abort';
import { sha256 } from '../server/hash';
import { findLock, loadLock, LockTrouble, nameInLock, storeLock } from '../server/lock-store';
import { testingLibrary } from '../server/testing-library';
import type { Workbench } from '../server/workbench';
import type { Desk, Desks } from './desks';
import type { ModelDesk } from './models';
import type { CheckerSettings, DocumentText } from './protocol';
import type { LockParams, SurveyReply, Unusable } from './spec-protocol';
import type { SpecWork } from './spec-work';
import type { StatusBoard } from './status-board';

export { refutingIn } from '../server/proving';
export { explainFor, implementAt, repairAt, strengthAt } from './spec-work';

/** What surveys need of the checker process. */
export interface SpecTools {
  readonly desks: Desks;
  readonly board: StatusBoard;
  readonly settings: CheckerSettings;
  /** Asked for bodies of stubs, and for proofs where tactics find none. */
  readonly models: ModelDesk;
}

/** A worker that tests takes memory; without work it is let go after so long, ms. */
const TESTING_IDLE_MS = 120_000;

/** How long Lean may take for a file of which specs are to be locked, ms. */
const LOCK_MS = 300_000;

/** Surveys documents, one at a time, and locks specs. */
export class SpecDesk implements AsyncDisposable {
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #running = new Map<string, AbortController>();
  /** Of each document the text last surveyed, and where a declaration starts that does not hold: for which values. */
  readonly #refuted = new Map<string, { readonly text: string; readonly at: ReadonlyMap<number, string> }>();
  /** What surveys found out of statements about any function. */
  readonly #knownOfAny: KnownOfAny = new Map();
  #testing: { readonly workbench: Workbench; readonly document: ScratchDocument } | undefined;
  #idle: NodeJS.Timeout | undefined;

  /**
   * Surveys a document; one for the same document that is under way is ended.
   *
   * @param tell hears of what is known so far
   * @throws the signal's reason
   */
  async survey(
    document: DocumentText,
    tools: SpecTools,
    tell: (survey: FileSurvey) => void,
    signal: AbortSignal,
  ): Promise<SurveyReply> {
    this.#running.get(document.uri)?.abort(new Error('the document is surveyed anew'));
    const own = new AbortController();
    this.#running.set(document.uri, own);
    const either = AbortSignal.any([signal, own.signal]);
    try {
      const reply = await this.#queue.add(() => this.#survey(document, tools, tell, either), {
        signal: either,
      });
      return reply;
    } finally {
      if (this.#running.get(document.uri) === own) this.#running.delete(document.uri);
    }
  }

  /** Locks specs of a document as they stand, or unlocks them. */
  async lock(
    { document, names, lock }: LockParams,
    tools: SpecTools,
    signal: AbortSignal,
  ): Promise<{ readonly trouble?: string; readonly file?: string }> {
    try {
      const place = await findLock(path.dirname(document.file));
      const before = await loadLock(place);
      const name = nameInLock(place, document.file);
      const file = path.join(place.folder, LOCK_FILE);
      if (!lock) {
        await storeLock(place, withoutLocked(before, name, names));
        return { file };
      }
      const words = `auditing ${path.basename(document.file)}`;
      const found = await this.#queue.add(() =>
        this.#atDesk(document, tools, words, signal, (desk) =>
          auditForLock(
            readLeanFile(document.text),
            { document: desk.scratch, auditor: desk.auditor },
            { signal, timeoutMs: LOCK_MS },
            { allowedAxioms: tools.settings.allowedAxioms, hash: sha256 },
          ),
        ),
      );
      if ('trouble' in found) return found;
      if ('kind' in found) return { trouble: found.message };
      const standings = new Standings(found);
      const locked = new Map<string, LockedSpec>();
      for (const wanted of names) {
        const standing = standings.of(wanted, []);
        if (standing.kind !== 'known') {
          const why = standing.kind === 'gone' ? 'it is gone' : standing.reason;
          return { trouble: `${wanted} cannot be locked: ${why}.` };
        }
        locked.set(wanted, lockedAs(standing.current, []));
      }
      await storeLock(place, withLocked(before, name, locked));
      return { file };
    } catch (error) {
      if (error instanceof LockTrouble) return { trouble: error.message };
      throw error;
    }
  }

  /**
   * Does work that takes long on a document: looks for a body, repairs proofs, measures strength.
   *
   * @param words what it is, for the status
   * @throws the signal's reason
   */
  async work<T>(
    document: DocumentText,
    tools: SpecTools,
    words: string,
    signal: AbortSignal,
    work: (at: SpecWork) => Promise<T>,
  ): Promise<T | Unusable> {
    const { settings, models } = tools;
    return await this.#queue.add(
      () =>
        this.#atDesk(document, tools, words, signal, async (desk) => {
          const file = readLeanFile(document.text);
          const tester = await this.#tester(desk, settings.packageRoot);
          try {
            return await work({ file, desk, tester, settings, models, signal });
          } catch (error) {
            if (error instanceof Untestable || error instanceof UnusableFile)
              return { kind: 'unusable' as const, message: error.message };
            throw error;
          }
        }),
      { signal },
    );
  }

  /**
   * By the offset of each declaration that does not hold the values for which it does not, in words; `undefined` where the
   * text has not been surveyed.
   */
  refutedIn({ uri, text }: DocumentText): ReadonlyMap<number, string> | undefined {
    const known = this.#refuted.get(uri);
    return known?.text === text ? known.at : undefined;
  }

  /** The texts of declarations of a document that did not hold when it was last surveyed, whatever has changed since. */
  refutedTexts(uri: string): ReadonlySet<string> {
    const known = this.#refuted.get(uri);
    if (known === undefined) return new Set();
    const { source, declarations } = readLeanFile(known.text);
    const refuted = declarations.filter(({ keywordStart }) => known.at.has(keywordStart));
    return new Set(refuted.map(({ span }) => source.text.slice(span.start, span.end)));
  }

  /** Gives up what is under way for a document. */
  stop(uri: string): void {
    this.#refuted.delete(uri);
    this.#running.get(uri)?.abort(new Error('the document was closed'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const running of this.#running.values()) running.abort(new Error('the checker was stopped'));
    clearTimeout(this.#idle);
    await this.#closeTesting();
  }

  async #survey(
    document: DocumentText,
    tools: SpecTools,
    tell: (survey: FileSurvey) => void,
    signal: AbortSignal,
  ): Promise<SurveyReply> {
    const { board, settings } = tools;
    const words = `looking at the specs of ${path.basename(document.file)}`;
    return this.#atDesk(document, tools, words, signal, async (desk) => {
      const file = readLeanFile(document.text);
      const survey = await surveyFile(
        file,
        {
          document: desk.scratch,
          tester: await this.#tester(desk, settings.packageRoot),
          auditor: desk.auditor,
          hash: sha256,
          knownOfAny: this.#knownOfAny,
        },
        { signal, allowedAxioms: settings.allowedAxioms, locked: await lockedIn(document.file, board) },
        tell,
      );
      this.#refuted.set(document.uri, { text: document.text, at: refutedIn(file, survey) });
      return survey.trouble === undefined
        ? { kind: 'surveyed', survey }
        : { kind: 'unusable', message: survey.trouble };
    });
  }

  /** Works at the desk of a document; the worker that tests is let go when nothing follows for a while. */
  async #atDesk<T>(
    document: DocumentText,
    { desks, board }: SpecTools,
    words: string,
    signal: AbortSignal,
    work: (desk: Desk) => Promise<T>,
  ): Promise<T | Unusable> {
    signal.throwIfAborted();
    clearTimeout(this.#idle);
    using _busy = board.busy('checking', words);
    try {
      const found = await abortable(desks.of(document), signal);
      if (found.kind === 'missing') return { kind: 'unusable', message: found.message };
      using _held = desks.hold(document.uri);
      return await work(found.desk);
    } finally {
      this.#idle = setTimeout(() => void this.#closeTesting(), TESTING_IDLE_MS);
      this.#idle.unref();
    }
  }

  async #tester({ workbench }: Desk, packageRoot: string): Promise<Tester> {
    if (this.#testing?.workbench !== workbench) {
      await this.#closeTesting();
      this.#testing = { workbench, document: await workbench.openDocument('') };
    }
    return new Tester(this.#testing.document, await testingLibrary(packageRoot));
  }

  async #closeTesting(): Promise<void> {
    const testing = this.#testing;
    this.#testing = undefined;
    await testing?.document.close();
  }
}

function refutedIn({ source }: LeanFile, { specs }: FileSurvey): ReadonlyMap<number, string> {
  return new Map(
    specs.flatMap(({ at, counterexample }) =>
      counterexample === undefined
        ? []
        : [[source.offsetAt(at), assignmentWords(counterexample.values)] as const],
    ),
  );
}

async function lockedIn(file: string, board: StatusBoard): Promise<ReadonlyMap<string, LockedSpec>> {
  try {
    const place = await findLock(path.dirname(file));
    return (await loadLock(place)).get(nameInLock(place, file)) ?? new Map();
  } catch (error) {
    if (!(error instanceof LockTrouble)) throw error;
    board.log('warn', error.message);
    return new Map();
  }
}
