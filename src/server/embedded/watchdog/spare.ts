import { isCoreHeader } from './header';
import type { Header } from './header';
import type { WatchdogTimes } from './options';
import type { StoredDocument } from './stored-document';
import type { WorkerListener, WorkerLink } from './worker-link';
import { notification, request, success } from './wire';

/** What the spare worker needs from the watchdog around it. */
export interface SpareHost {
  readonly times: WatchdogTimes;
  /** Starts and opens a worker. */
  launch(document: StoredDocument, listener: WorkerListener): WorkerLink;
  /** Documents with equal places may share a worker, as far as the files that it sees go. */
  placeOf(uri: string): string;
  log(line: string): void;
}

interface Wanted {
  readonly header: string;
  readonly place: string;
  /** Start of the spare's own URI. */
  readonly folder: string;
}

interface Spare extends Wanted {
  readonly worker: WorkerLink;
  /** Whether everything about its own text has been said. */
  isWarm: boolean;
}

/** A spare that cannot be started so often is not tried again. */
const MOST_FAILURES = 3;

/**
 * What a spare elaborates to warm up: it compiles the code of the usual tactics and fills Lean's caches. It is gone, and
 * everything said about it, when a document moves in.
 */
const WARM_UP =
  '\nexample (a b : Nat) (h : a < b) : a + 1 ≤ b ∧ b - 0 = b := by\n  constructor\n  · omega\n  · simp\n';

/**
 * Keeps one worker warm: started, imports loaded, on a document of its own. Lean compares the header's syntax only, so a
 * document with the same header moves in by an edit, without the three seconds that a fresh worker takes.
 */
export class SpareWorker {
  #spare: Spare | undefined;
  #wanted: Wanted | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #started = 0;
  readonly #ending = new Set<Promise<void>>();

  constructor(private readonly host: SpareHost) {}

  /**
   * A worker for a document that is to be opened, if the spare fits; it is the caller's from now on, opened with the
   * document's text. Remembers the header, for the next spare.
   */
  take(document: StoredDocument, header: Header, listener: WorkerListener): WorkerLink | undefined {
    const place = this.host.placeOf(document.uri);
    const folder = /^.*[/:]/su.exec(document.uri)?.[0] ?? '';
    // Imports from the user's own files differ from place to place and change under our feet.
    this.#wanted = { header: isCoreHeader(header) ? header.text : '', place, folder };
    const spare = this.#spare;
    if (spare?.header !== header.text || spare.place !== place) return undefined;
    // Its own text has version 0: news about it must not be taken for news about the document.
    if (document.version < (spare.isWarm ? 0 : 1)) return undefined;
    this.#spare = undefined;
    const { uri, version, text } = document;
    spare.worker.listen(listener);
    spare.worker.serve(uri, version);
    const textDocument = { uri, version };
    spare.worker.send(notification('textDocument/didChange', { textDocument, contentChanges: [{ text }] }));
    this.host.log(`${uri}: moves into the spare worker`);
    return spare.worker;
  }

  /** @param idle whether every document's worker has nothing to do; a spare is started when that has lasted */
  activity(idle: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!idle || this.#wanted === undefined || this.#failures >= MOST_FAILURES) return;
    const { header, place } = this.#wanted;
    if (this.#spare?.header === header && this.#spare.place === place) return;
    this.#timer = setTimeout(() => {
      this.#start();
    }, this.host.times.idleBeforeSpareMs).unref();
  }

  /** Ends the spare worker. Resolves when it is gone. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    this.#wanted = undefined;
    this.#retire();
    await Promise.all(this.#ending);
  }

  #start(): void {
    if (this.#wanted === undefined) return;
    this.#retire();
    const wanted = this.#wanted;
    this.#started += 1;
    // The random part makes sure that the URI occurs in no text.
    const name = `verdict-spare-${this.#started}-${Math.random().toString(36).slice(2)}`;
    const uri = `${wanted.folder}${name}.lean`;
    const text = wanted.header + (/^prelude\b/mu.test(wanted.header) ? '' : WARM_UP);
    try {
      const worker = this.host.launch(
        { uri, version: 0, text, buildMode: 'never' },
        {
          message: (message) => {
            if (message.kind === 'request') worker.send(success(message.id, null));
            else if (message.kind === 'response') {
              spare.isWarm = true;
              this.host.log('the spare worker is warm');
            }
          },
          ended: () => {
            this.#failed();
          },
        },
      );
      const spare: Spare = { ...wanted, worker, isWarm: false };
      this.#spare = spare;
      worker.send(request('verdict/spare', 'textDocument/waitForDiagnostics', { uri, version: 0 }));
      this.host.log(`started a spare worker (header: ${JSON.stringify(wanted.header)})`);
    } catch {
      // Without a spare, documents open slower; that is all.
      this.#failed();
    }
  }

  #failed(): void {
    this.#spare = undefined;
    this.#failures += 1;
    this.host.log('the spare worker is gone');
  }

  #retire(): void {
    const spare = this.#spare;
    if (spare === undefined) return;
    this.#spare = undefined;
    const ending = spare.worker.end().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }
}
