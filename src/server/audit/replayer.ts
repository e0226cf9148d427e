/** The second half of an audit: the process that runs `media/auditor.lean` and answers one request a line. */
import { createInterface } from 'node:readline';
import { randomBytes } from 'node:crypto';
import { abortable } from '../abort';
import { startProcessGroup, type ProcessEnd, type ProcessGroup } from '../process-group';
import type { LeanCommand } from '../command';
import { parseAnswer, type Answer } from './answer';

/** The process is gone, or says things that are no answer. */
export class ReplayerGone extends Error {
  override readonly name = 'ReplayerGone';
}

/** What is asked of the auditor program; paths as the process is to be told. */
export interface AuditRequest {
  /** The compiled file. */
  readonly olean: string;
  /** Folders with compiled modules of the user. */
  readonly own: readonly string[];
  /** Whether to tell what constants say. */
  readonly describe: boolean;
}

/** How much of standard error is kept to explain an end, UTF-16 code units. */
const complaintLimit = 4 * 1024;

/** A running replayer. It serves one request at a time; whoever holds it sees to that. */
export class Replayer {
  readonly #group: ProcessGroup;
  readonly #waiting = new Map<string, (answer: Answer | ReplayerGone) => void>();
  #complaint = '';
  #gone: ReplayerGone | undefined;
  #announce: (ready: boolean) => void = () => undefined;
  /** Whether the program came up: `false` when the process ended first. Never rejects. */
  readonly ready: Promise<boolean>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;

  constructor(command: LeanCommand) {
    this.ready = new Promise((resolve) => {
      this.#announce = resolve;
    });
    this.#group = startProcessGroup(command);
    const { child } = this.#group;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-complaintLimit);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.#hear(line);
    });
    this.ended = this.#group.ended.then((end) => {
      this.#end(end);
    });
  }

  /** Why the process is gone; `undefined` while it runs. */
  get gone(): ReplayerGone | undefined {
    return this.#gone;
  }

  /**
   * Audits a compiled file.
   * @param signal aborting ends the process, because Lean's kernel cannot be interrupted otherwise
   * @throws {@link ReplayerGone} when the process ends before it answers
   */
  async audit(request: AuditRequest, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    if (this.#gone) throw this.#gone;
    // Fresh for each request, so that no file under audit can know it.
    const nonce = randomBytes(16).toString('hex');
    const answered = new Promise<Answer | ReplayerGone>((resolve) => {
      this.#waiting.set(nonce, resolve);
    });
    this.#group.child.stdin.write(`${JSON.stringify({ nonce, ...request })}\n`);
    try {
      const answer = await abortable(answered, signal);
      if (answer instanceof ReplayerGone) throw answer;
      return answer;
    } catch (error) {
      this.kill();
      throw error;
    } finally {
      this.#waiting.delete(nonce);
    }
  }

  /** Ends the process at once. */
  kill(): void {
    this.#gone ??= new ReplayerGone('the auditor was stopped');
    this.#group.kill();
  }

  #hear(line: string): void {
    const message = parseAnswer(line);
    // Lean's own messages about the program (warnings) come on the same stream; they carry no nonce.
    if (message === undefined)
      return void (this.#complaint = `${this.#complaint}${line}\n`.slice(-complaintLimit));
    if (message.kind === 'ready') this.#announce(true);
    else this.#waiting.get(message.nonce)?.(message.answer);
  }

  #end(end: ProcessEnd): void {
    const how =
      end.kind === 'not started'
        ? `could not be started: ${end.error.message}`
        : `ended with ${end.signal ?? `code ${end.code ?? 'unknown'}`}`;
    const lastLine = this.#complaint.trim().split('\n').at(-1);
    this.#gone ??= new ReplayerGone(`the auditor ${how}${lastLine ? ` (${lastLine})` : ''}`);
    this.#announce(false);
    for (const resolve of this.#waiting.values()) resolve(this.#gone);
    this.#waiting.clear();
  }
}
