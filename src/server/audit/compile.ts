/** The first half of an audit: a text becomes an `.olean`, in a process that is used once and trusted with nothing else. */
import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { abortable } from '../abort';
import { startProcessGroup, type ProcessEnd, type ProcessGroup } from '../process-group';
import type { LeanRunner } from './runner';

/** What became of a text. */
export type CompileOutcome =
  | { readonly kind: 'compiled'; readonly olean: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'not compiled'; readonly reason: string };

/** How much of what the compiler prints is kept, UTF-16 code units. */
const outputLimit = 64 * 1024;

/**
 * The first error among the compiler's messages, for people to read. Elaborating a text can print anything, so nothing is
 * ever decided by it.
 */
function firstError(output: string): string | undefined {
  const line = output.split('\n').find((candidate) => /:\d+:\d+: error/.test(candidate));
  return line?.replace(/^.*?:(\d+):(\d+): error(?:\([^)]*\))?: /, 'line $1: ');
}

/** A `lean` that has started and waits for its text on standard input, with the folder that it writes to. */
class Compiler {
  readonly #folder: string;
  readonly #olean: string;
  readonly #group: ProcessGroup;
  #output = '';
  #over = false;

  constructor(runner: LeanRunner, folder: string, extraArgs: readonly string[]) {
    this.#folder = folder;
    // Code that elaboration runs must not know which file is read afterwards, or it could write one of its own and leave.
    this.#olean = path.join(folder, `${randomBytes(16).toString('hex')}.olean`);
    this.#group = startProcessGroup(runner.run([...extraArgs, '--stdin', '-o', runner.pathOf(this.#olean)]));
    const keep = (chunk: string): void => {
      if (this.#output.length < outputLimit) this.#output += chunk;
    };
    this.#group.child.stdout.setEncoding('utf8').on('data', keep);
    this.#group.child.stderr.setEncoding('utf8').on('data', keep);
    void this.#group.ended.then(() => {
      this.#over = true;
    });
  }

  /** Whether the process has ended. */
  get over(): boolean {
    return this.#over;
  }

  async compile(text: string, signal: AbortSignal): Promise<CompileOutcome> {
    // Lean reads both kinds of line end as `\n`, in strings too, but not on every path on which it reads a text.
    this.#group.child.stdin.end(text.replaceAll('\r\n', '\n'));
    const outcome = this.#judge(await abortable(this.#group.ended, signal));
    if (outcome.kind !== 'compiled') return outcome;
    const written = await stat(this.#olean).then(
      () => true,
      // Elaboration may leave the process early (`IO.Process.exit 0`): success without a file is no success.
      () => false,
    );
    return written ? outcome : { kind: 'refused', reason: 'Lean ended without a compiled file' };
  }

  /** Ends the process, if it still runs, and removes its folder. */
  async close(): Promise<void> {
    this.#group.kill();
    await this.#group.ended;
    await rm(this.#folder, { recursive: true, force: true });
  }

  #judge(end: ProcessEnd): CompileOutcome {
    if (end.kind === 'not started') {
      return { kind: 'not compiled', reason: `Lean could not be started: ${end.error.message}` };
    }
    if (end.code === 0) return { kind: 'compiled', olean: this.#olean };
    if (end.code === 1) {
      return {
        kind: 'refused',
        reason: `the text does not compile: ${firstError(this.#output) ?? 'Lean reports an error'}`,
      };
    }
    return {
      kind: 'not compiled',
      reason: `Lean ended with ${end.signal ?? `code ${end.code ?? 'unknown'}`} while compiling`,
    };
  }
}

/**
 * Compiles texts with `lean --stdin -o`, each in a process of its own. Most of the time that a small text takes goes into
 * starting Lean, so one process can be kept waiting for the next text.
 */
export class Compilers implements AsyncDisposable {
  readonly #runner: LeanRunner;
  readonly #root: string;
  readonly #extraArgs: readonly string[];
  readonly #open = new Set<Compiler>();
  #spare: Compiler | undefined;
  #started = 0;
  #disposed = false;

  /**
   * @param root folder to make working folders in
   * @param extraArgs further arguments for `lean`
   */
  constructor(runner: LeanRunner, root: string, extraArgs: readonly string[]) {
    this.#runner = runner;
    this.#root = root;
    this.#extraArgs = extraArgs;
  }

  /**
   * Compiles a text and gives the result to `use`; the folder of the compiled file is removed when `use` is done.
   * @param textArgs arguments for `lean` that this text needs; with any, the process that waits is of no use
   * @param signal aborting ends the process and rejects with the signal's reason
   */
  async compile<T>(
    text: string,
    textArgs: readonly string[],
    signal: AbortSignal,
    use: (outcome: CompileOutcome) => Promise<T>,
  ): Promise<T> {
    const hasWaited = textArgs.length === 0 && this.#spare !== undefined;
    const compiler = await (textArgs.length === 0 ? this.#take() : this.#start(textArgs));
    try {
      const outcome = await compiler.compile(text, signal);
      // One that has waited may have been killed meanwhile (for its memory, say), which says nothing about the text.
      if (outcome.kind !== 'not compiled' || !hasWaited) return await use(outcome);
    } finally {
      await this.#close(compiler);
    }
    return this.compile(text, textArgs, signal, use);
  }

  /** Has a process ready for the next text. */
  async prepare(): Promise<void> {
    if (this.#spare && !this.#spare.over) return;
    const spare = await this.#take();
    if (this.#mayKeep(spare)) this.#spare = spare;
    else await this.#close(spare);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    this.#spare = undefined;
    await Promise.all([...this.#open].map((compiler) => this.#close(compiler)));
  }

  async #take(): Promise<Compiler> {
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare && !spare.over) return spare;
    if (spare) await this.#close(spare);
    return this.#start([]);
  }

  async #start(textArgs: readonly string[]): Promise<Compiler> {
    this.#started += 1;
    const folder = path.join(this.#root, `text${this.#started}`);
    await mkdir(folder);
    const compiler = new Compiler(this.#runner, folder, [...this.#extraArgs, ...textArgs]);
    this.#open.add(compiler);
    return compiler;
  }

  /** Someone may have been faster while a process was started, or the end may have come. */
  #mayKeep(spare: Compiler): boolean {
    return !this.#disposed && !spare.over && this.#spare === undefined;
  }

  async #close(compiler: Compiler): Promise<void> {
    await compiler.close();
    this.#open.delete(compiler);
  }
}
