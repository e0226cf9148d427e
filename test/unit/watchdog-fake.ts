import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Message } from 'vscode-jsonrpc/node';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { WorkerProcess } from '../../src/server/embedded/watchdog';
import { classify, failure, member, success } from '../../src/server/embedded/watchdog/wire';
import type { Incoming } from '../../src/server/embedded/watchdog/wire';

let nextPid = 1;

/**
 * A worker process without Lean: it speaks the protocol over real framing, remembers what it was sent, says what the test
 * tells it to, and dies or falls silent on command. Like Lean's, its main loop refuses requests that it does not know.
 */
export class FakeWorker extends EventEmitter implements WorkerProcess {
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly pid = nextPid++;
  readonly received: Incoming[] = [];
  readonly signals: string[] = [];
  /** Answers nothing at all, not even a probe. */
  mute = false;
  /** Takes no notice of SIGTERM. */
  stubborn = false;
  gone = false;
  readonly #writer = new StreamMessageWriter(this.stdout);
  readonly #waiting = new Set<() => void>();

  constructor(readonly uri: string) {
    super();
    new StreamMessageReader(this.stdin).listen((raw) => {
      const message = classify(raw);
      this.received.push(message);
      for (const check of [...this.#waiting]) check();
      if (this.mute || message.kind !== 'request') return;
      if (message.method === 'textDocument/waitForDiagnostics') this.say(success(message.id, {}));
      else if (message.method.startsWith('$/verdict/'))
        this.say(failure(message.id, -32603, 'unknown in worker'));
    });
  }

  /** Sends a message to the watchdog. */
  say(message: Message): void {
    void this.#writer.write(message);
  }

  /** Ends as a process does: a code, or a signal. */
  exit(code: number | null, signal: NodeJS.Signals | null = null): void {
    if (this.gone) return;
    this.gone = true;
    this.emit('close', code, signal);
  }

  kill(signal: NodeJS.Signals = 'SIGTERM'): boolean {
    this.signals.push(signal);
    if (signal === 'SIGKILL' || !this.stubborn) this.exit(null, signal);
    return true;
  }

  /** The first message, past or to come, of a method. */
  async got(method: string): Promise<Incoming & { readonly method: string }> {
    const message = await new Promise<Incoming>((resolve) => {
      const check = (): void => {
        const found = this.received.find((one) => 'method' in one && one.method === method);
        if (found === undefined) return;
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      check();
    });
    if (!('method' in message)) throw new Error('a message without a method was found by its method');
    return message;
  }

  /** Methods of what it was sent, in order; `response` for answers, probes left out. */
  get methods(): string[] {
    return this.received
      .map((message) => ('method' in message ? message.method : message.kind))
      .filter((method) => !method.startsWith('$/verdict/'));
  }

  /** The text it was opened with. */
  get openedWith(): unknown {
    const opened = this.received.find(
      (one) => one.kind === 'notification' && one.method === 'textDocument/didOpen',
    );
    return opened?.kind === 'notification' ? member(opened.params, 'textDocument', 'text') : undefined;
  }
}
