/**
 * The auditor: compiles the user's exact text in one process, and has the result read and replayed by another, which stays
 * loaded between audits (`media/auditor.lean`).
 */
import { rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AuditOutcome, Auditor, DeclarationAudit } from '../../core/check/ports';
import { readLeanFile } from '../../core/lean/file';
import { modulePath } from '../../core/lean/names';
import { abortable } from '../abort';
import { SourceText, type Position } from '../../core/lean/text';
import type { AnsweredDeclaration, Answer, LeanPosition } from './answer';
import { Compilers, type CompileOutcome } from './compile';
import { nameExamples, reportedName, withReportedNames } from './examples';
import { Replayer, ReplayerGone, type AuditRequest } from './replayer';
import { createRunner, type AuditorLean, type LeanRunner } from './runner';

/** The user's own modules that a text imports, directly or through others. */
export interface OwnModules {
  /** Arguments that `lean` needs to find them (`--root=…`). */
  readonly args: readonly string[];
  /** Absolute paths of the compiled modules by name (`Foo.Bar`). */
  readonly oleans: ReadonlyMap<string, string>;
}

/** What {@link createAuditor} needs. */
export interface AuditorOptions {
  readonly lean: AuditorLean;
  /** Path of `media/auditor.lean`. */
  readonly programFile: string;
  /** Absolute folders with compiled modules of the user's own (`Foo.olean` for `import Foo`); they are replayed as well. */
  readonly searchPath?: readonly string[];
  /**
   * Own modules that lie in no such folder (the embedded Lean keeps them by content): found, and compiled where need be,
   * for each text. They are replayed as well.
   */
  readonly ownModules?: (text: string, signal: AbortSignal) => Promise<OwnModules>;
  /** Arguments for `lean` when it compiles the text (`-DautoImplicit=false`, as a Lake project may ask for). */
  readonly compileArgs?: readonly string[];
  /** How long the auditor stays loaded without work, ms; two minutes when absent. */
  readonly idleMs?: number;
}

/** Audits that one process serves before it is replaced: each leaves the file it has read in memory. */
const auditsPerProcess = 100;
/** Sets of imported modules that one process may hold (0.1–0.3 GB each where files are read, not mapped). */
const basesPerProcess = 3;

/** Name of the program where it is imported as a module. */
const programModule = 'VerdictAuditor';

/**
 * Ways to run the program. The embedded Lean compiles the files that a file imports once and keeps the result, which saves
 * some ten seconds of each start; other builds of Lean do not find the module, and elaborate the program itself (faster).
 */
const programVariants: readonly ((program: string) => Readonly<Record<string, string>>)[] = [
  (program) => ({ 'Main.lean': `import ${programModule}\n`, [`${programModule}.lean`]: program }),
  (program) => ({ 'Main.lean': program }),
];

/** A private folder, and the process that lives in it; both go together when idle. */
interface Workshop {
  readonly root: string;
  readonly runner: LeanRunner;
  readonly compilers: Compilers;
  replayer: Promise<Replayer> | undefined;
  /** The process behind `replayer`, from the moment it is started. */
  process: Replayer | undefined;
  closed: boolean;
  served: number;
  /** Removes the folder when our process ends without disposing. */
  readonly onExit: () => void;
}

/** Copies compiled modules into the private folder, at the places that their names say: the auditor sees nothing else. */
async function layOut(oleans: ReadonlyMap<string, string>, folder: string): Promise<void> {
  for (const [name, olean] of oleans) {
    const file = path.join(folder, `${modulePath(name)}.olean`);
    await mkdir(path.dirname(file), { recursive: true });
    await copyFile(olean, file);
  }
}

/** Where a place that Lean counts in lines from 1 and code points stands in the user's text. */
function positionIn(source: SourceText, [line, column]: LeanPosition): Position {
  const start = source.offsetAt({ line: line - 1, character: 0 });
  const before = Array.from(source.text.slice(start, start + 2 * column)).slice(0, column);
  return { line: line - 1, character: before.join('').length };
}

function shownDeclaration(
  { name, kind, axioms, sorries, unseen, range }: AnsweredDeclaration,
  source: SourceText,
  reported: ReadonlyMap<string, string>,
): DeclarationAudit {
  return {
    name: reportedName(name, reported),
    kind,
    ...(range && { range: { start: positionIn(source, range[0]), end: positionIn(source, range[1]) } }),
    axioms,
    sorries: sorries.map((one) => reportedName(one, reported)),
    ...(unseen && { unseen }),
  };
}

/** Creates an auditor. Nothing is started before the first audit; disposing ends every process and removes every file. */
export function createAuditor(options: AuditorOptions): Auditor & AsyncDisposable {
  return new LeanAuditor(options);
}

class LeanAuditor implements Auditor, AsyncDisposable {
  readonly #options: AuditorOptions;
  readonly #disposed = new AbortController();
  /** Index into {@link programVariants} that works here, once known. */
  #variant: number | undefined;
  #workshop: Promise<Workshop> | undefined;
  #closing: Promise<void> = Promise.resolve();
  readonly #running = new Set<Promise<unknown>>();
  #idle: NodeJS.Timeout | undefined;
  /** The replay in progress: the process serves one at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: AuditorOptions) {
    this.#options = options;
  }

  async audit(text: string, signal: AbortSignal, describe = false): Promise<AuditOutcome> {
    const either = AbortSignal.any([signal, this.#disposed.signal]);
    either.throwIfAborted();
    clearTimeout(this.#idle);
    const running = this.#audit(text, describe, either);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
      if (this.#running.size === 0 && !this.#disposed.signal.aborted) {
        // Only now, so that it takes nothing from the audits. A failure will show when the process is needed.
        void this.#workshop?.then(({ compilers }) => compilers.prepare()).catch(() => undefined);
        this.#idle = setTimeout(() => void this.#close(), this.#options.idleMs ?? 120_000);
        this.#idle.unref();
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed.abort(new Error('the auditor is disposed'));
    clearTimeout(this.#idle);
    await Promise.allSettled(this.#running);
    await this.#close();
  }

  async #audit(text: string, describe: boolean, signal: AbortSignal): Promise<AuditOutcome> {
    const startedMs = performance.now();
    const elapsedMs = (): number => Math.round(performance.now() - startedMs);
    const examples = readLeanFile(text).declarations.filter(({ kind }) => kind === 'example');
    const named = nameExamples(
      text,
      examples.map(({ keywordStart }) => keywordStart),
    );
    const workshop = await this.#open();
    // Loading takes longer than most texts take to compile, so it starts at once. Its failure is met again when the replay
    // asks for it.
    this.#load(workshop).catch(() => undefined);
    const own = (await this.#options.ownModules?.(text, signal)) ?? {
      args: [],
      oleans: new Map<string, string>(),
    };
    signal.throwIfAborted();
    const answer = await workshop.compilers.compile(named.text, own.args, signal, (compiled) =>
      this.#replayCompiled(workshop, compiled, own, describe, signal),
    );
    switch (answer.kind) {
      case 'failed':
        return { kind: 'not audited', reason: answer.reason };
      case 'refused':
        return { kind: 'refused', reason: answer.reason, ms: elapsedMs() };
      case 'audited': {
        // The copy has the same lines and, in code points, the same columns.
        const source = new SourceText(text);
        const shown = (declaration: AnsweredDeclaration): DeclarationAudit =>
          shownDeclaration(declaration, source, named.reported);
        const described = answer.described.map((constant) => ({
          ...constant,
          name: reportedName(constant.name, named.reported),
        }));
        return {
          kind: 'audited',
          declarations: answer.declarations.map(shown),
          refused: answer.refused.map((one) => ({
            ...shown(one),
            reason: withReportedNames(one.reason, named.reported),
            native: one.native,
          })),
          ...(describe && { described }),
          replayed: answer.replayed,
          ms: elapsedMs(),
        };
      }
    }
  }

  async #replayCompiled(
    workshop: Workshop,
    compiled: CompileOutcome,
    own: OwnModules,
    describe: boolean,
    signal: AbortSignal,
  ): Promise<Answer> {
    switch (compiled.kind) {
      case 'not compiled':
        return { kind: 'failed', reason: compiled.reason };
      case 'refused':
        return compiled;
      case 'compiled': {
        const folder = path.join(path.dirname(compiled.olean), 'own');
        await layOut(own.oleans, folder);
        const request = {
          olean: workshop.runner.pathOf(compiled.olean),
          own: [workshop.runner.pathOf(folder), ...(this.#options.searchPath ?? [])],
          describe,
        };
        return this.#replay(workshop, request, signal);
      }
    }
  }

  /** One replay at a time; a process that died is replaced once. */
  async #replay(workshop: Workshop, request: AuditRequest, signal: AbortSignal): Promise<Answer> {
    const before = this.#turn;
    let release: () => void = () => undefined;
    this.#turn = new Promise<void>((resolve) => {
      release = resolve;
    });
    try {
      await abortable(before, signal);
      const first = await this.#tryReplay(workshop, request, signal);
      const last = first instanceof ReplayerGone ? await this.#tryReplay(workshop, request, signal) : first;
      return last instanceof ReplayerGone ? { kind: 'failed', reason: last.message } : last;
    } finally {
      // Whoever waits behind an aborted turn still waits for the one before it.
      void before.then(release);
    }
  }

  async #tryReplay(
    workshop: Workshop,
    request: AuditRequest,
    signal: AbortSignal,
  ): Promise<Answer | ReplayerGone> {
    const replayer = await abortable(this.#load(workshop), signal);
    if (replayer.gone) return replayer.gone;
    try {
      const answer = await replayer.audit(request, signal);
      workshop.served += 1;
      const crowded = answer.kind === 'audited' && answer.bases > basesPerProcess;
      if (crowded || workshop.served >= auditsPerProcess) replayer.kill();
      return answer;
    } catch (error) {
      if (error instanceof ReplayerGone) return error;
      throw error;
    }
  }

  /** The loaded process, started when there is none. One that could not come up is returned too, as `gone`. */
  async #load(workshop: Workshop): Promise<Replayer> {
    const current = workshop.replayer;
    const replayer = await current?.catch(() => undefined);
    if (replayer && !replayer.gone) return replayer;
    // Someone else may have replaced it meanwhile.
    if (workshop.replayer === current || !workshop.replayer) {
      workshop.served = 0;
      workshop.replayer = this.#start(workshop);
    }
    return workshop.replayer;
  }

  async #start(workshop: Workshop): Promise<Replayer> {
    const program = await readFile(this.#options.programFile, 'utf8');
    const candidates = this.#variant === undefined ? [...programVariants.keys()] : [this.#variant];
    let last: Replayer | undefined;
    for (const variant of candidates) {
      // In the private folder itself: the embedded Lean shows a program the folder that it lies in, and nothing else.
      for (const [name, text] of Object.entries(programVariants[variant]?.(program) ?? {})) {
        await writeFile(path.join(workshop.root, name), text);
      }
      if (workshop.closed) break;
      last = new Replayer(
        workshop.runner.run(['--run', workshop.runner.pathOf(path.join(workshop.root, 'Main.lean'))]),
      );
      workshop.process = last;
      if (await last.ready) {
        this.#variant = variant;
        return last;
      }
      await last.ended;
    }
    if (!last) throw new Error('the auditor was closed while it started');
    return last;
  }

  async #open(): Promise<Workshop> {
    this.#workshop ??= this.#closing.then(async () => {
      const root = await mkdtemp(path.join(tmpdir(), 'verdict-audit-'));
      const onExit = (): void => {
        rmSync(root, { recursive: true, force: true });
      };
      process.on('exit', onExit);
      const runner = createRunner(this.#options.lean, root, this.#options.searchPath ?? []);
      const compilers = new Compilers(runner, root, this.#options.compileArgs ?? []);
      return {
        root,
        runner,
        compilers,
        onExit,
        replayer: undefined,
        process: undefined,
        closed: false,
        served: 0,
      };
    });
    return this.#workshop;
  }

  async #close(): Promise<void> {
    const open = this.#workshop;
    this.#workshop = undefined;
    const before = this.#closing;
    this.#closing = (async () => {
      await before;
      const workshop = await open;
      if (!workshop) return;
      workshop.closed = true;
      workshop.process?.kill();
      // A start that was under way fails now; nobody waits for it any more.
      await workshop.replayer?.catch(() => undefined);
      await workshop.process?.ended;
      await workshop.compilers[Symbol.asyncDispose]();
      await rm(workshop.root, { recursive: true, force: true });
      process.removeListener('exit', workshop.onExit);
    })();
    await this.#closing;
  }
}
