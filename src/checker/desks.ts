import path from 'node:path';
import type { Auditor, ScratchDocument } from '../core/check/ports';
import type { LeanFile } from '../core/lean/file';
import { availableTactics } from '../server/available-tactics';
import { importedFiles } from '../server/imported-files';
import { openWorkbench, type OpenedWorkbench, type Workbench } from '../server/workbench';
import type { CheckerLean, CheckerSettings, DocumentText } from './protocol';
import type { StatusBoard } from './status-board';

/** Workers of the checker that may live at a time: each takes 0.7 GB with the embedded Lean. */
const MOST_DESKS = 3;

/** What the checker keeps for one document of the editor. */
export interface Desk {
  readonly workbench: Workbench;
  /** Seen by the checker only; its worker lives as long as the desk. */
  readonly scratch: ScratchDocument;
  readonly auditor: Auditor;
  /** Absolute paths of the user's own files that it imports, as far as they are known. */
  readonly imports: ReadonlySet<string>;
  /** What is known of the imports of a text of the document. */
  surroundings(file: LeanFile, signal: AbortSignal): Promise<Surroundings>;
}

/** What a file's imports offer to its proofs. */
export interface Surroundings {
  /** Tactics that parse under the header; absent: Lean's core. */
  readonly available?: ReadonlySet<string>;
  /** Files of the user's own, what is imported first. */
  readonly imported: readonly LeanFile[];
}

/** A desk, or why there is none. */
export type FoundDesk =
  { readonly kind: 'ready'; readonly desk: Desk } | { readonly kind: 'missing'; readonly message: string };

/**
 * One desk for each document worked on: a Lean server for each folder, a worker for each document, the least recently used
 * given up first.
 */
export class Desks implements AsyncDisposable {
  readonly #workbenches = new Map<string, Promise<OpenedWorkbench>>();
  /** In the order of their last use. */
  readonly #desks = new Map<string, { readonly file: string; readonly desk: Promise<FoundDesk> }>();
  /** Documents whose desk nobody may take away. */
  readonly #held = new Set<string>();
  readonly #stopping = new AbortController();

  constructor(
    readonly settings: CheckerSettings,
    readonly board: StatusBoard,
  ) {}

  /** The desk of a document, made where there is none. @throws the signal's reason, which only ends the waiting */
  async of(document: DocumentText): Promise<FoundDesk> {
    const { uri, file } = document;
    const known = this.#desks.get(uri);
    if (known?.file === file) {
      this.#desks.delete(uri);
      this.#desks.set(uri, known);
      return known.desk;
    }
    if (known !== undefined) this.close(uri);
    const made = this.#make(document);
    this.#desks.set(uri, { file, desk: made });
    for (const oldest of [...this.#desks.keys()].slice(0, -MOST_DESKS))
      if (!this.#held.has(oldest)) this.close(oldest);
    const found = await made.catch((error: unknown) => {
      this.#desks.delete(uri);
      throw error;
    });
    if (found.kind === 'missing') {
      // Lean may be installed meanwhile: the next request looks again.
      this.#desks.delete(uri);
      this.#workbenches.delete(path.dirname(file));
    }
    return found;
  }

  /** Keeps the desk of a document, however many others are asked for, until the result is disposed. */
  hold(uri: string): Disposable {
    this.#held.add(uri);
    return { [Symbol.dispose]: () => void this.#held.delete(uri) };
  }

  /** Gives up the desk of a document, its worker and its auditor. */
  close(uri: string): void {
    const known = this.#desks.get(uri);
    this.#desks.delete(uri);
    known?.desk.then(
      async (found) => {
        if (found.kind === 'missing') return;
        found.desk.workbench.releaseAuditor(known.file);
        await found.desk.scratch.close();
      },
      // It was never made.
      () => undefined,
    );
  }

  /**
   * A file changed on disk: workers that have imported it would go on with what it was.
   *
   * @param file absolute path of a Lean file
   * @returns the documents whose desks were given up
   */
  async closeImporters(file: string): Promise<readonly string[]> {
    const closed: string[] = [];
    for (const [uri, known] of [...this.#desks]) {
      const found = await known.desk.catch(() => undefined);
      if (found?.kind !== 'ready' || !found.desk.imports.has(file) || this.#held.has(uri)) continue;
      this.close(uri);
      closed.push(uri);
    }
    return closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort(new Error('the checker was stopped'));
    const benches = [...this.#workbenches.values()];
    this.#desks.clear();
    this.#workbenches.clear();
    await Promise.allSettled(
      benches.map(async (opened) => {
        const bench = await opened;
        if (bench.kind === 'ready') await bench.workbench[Symbol.asyncDispose]();
      }),
    );
  }

  async #make({ file, text }: DocumentText): Promise<FoundDesk> {
    const opened = await this.#workbench(path.dirname(file));
    if (opened.kind === 'missing') return { kind: 'missing', message: opened.message };
    const { workbench } = opened;
    const scratch = await workbench.openDocument(text);
    // By header; only what Lean could tell.
    const tactics = new Map<string, ReadonlySet<string>>();
    const imports = new Set<string>();
    const desk: Desk = {
      imports,
      workbench,
      scratch,
      get auditor() {
        return workbench.auditorOf(file);
      },
      surroundings: async (leanFile, signal) => {
        const header = leanFile.source.text.slice(0, leanFile.header.span.end);
        const available =
          tactics.get(header) ?? (await availableTactics(scratch, leanFile, workbench.found.version, signal));
        if (available !== undefined) tactics.set(header, available);
        const imported = await importedFiles(leanFile, file);
        imports.clear();
        for (const { path: place } of imported) imports.add(place);
        return { imported: imported.map((one) => one.file), ...(available && { available }) };
      },
    };
    return { kind: 'ready', desk };
  }

  #workbench(folder: string): Promise<OpenedWorkbench> {
    const known = this.#workbenches.get(folder);
    if (known !== undefined) return known;
    const opened = this.#open(folder);
    this.#workbenches.set(folder, opened);
    opened.catch(() => this.#workbenches.delete(folder));
    return opened;
  }

  async #open(folder: string): Promise<OpenedWorkbench> {
    using busy = this.board.busy('preparing', 'looking for Lean');
    const opened = await openWorkbench(
      folder,
      { ...this.settings },
      (step) => {
        busy.say(`preparing the embedded Lean: ${step}`);
      },
      this.#stopping.signal,
    );
    this.board.lean = leanOf(opened);
    if (opened.kind === 'ready')
      opened.workbench.server.onTrouble((trouble) => {
        this.board.log('warn', `the checker's Lean: ${trouble.message}`);
      });
    return opened;
  }
}

function leanOf(opened: OpenedWorkbench): CheckerLean {
  if (opened.kind === 'missing') return { kind: 'missing', message: opened.message };
  const { version, source, why } = opened.workbench.found;
  return { kind: 'found', version, source, why };
}
