import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';
import {
  type GuestFunction,
  isThreadMessage,
  MAIN_ROUTINE,
  type ThreadBoot,
  type WasmExports,
  type WasmMemory,
} from './boot';
import { DescriptorTable } from './descriptors';
import { Guest, GUEST_LIBRARY, GUEST_PROGRAM } from './guest';
import { evaluateLoader } from './load';
import { sizeOfText } from './memory';
import type { Mount } from './mounts';
import { createStdin, StdinWriter } from './stdin';

/** Deep elaboration overflows the 4 MB that a worker thread has by default; of address space, not of memory. */
const STACK_MB = 64;
/** Room for new JavaScript objects of a thread, MB: Lean's own objects live in WebAssembly's memory. */
const YOUNG_MB = 4;
/** Stack of C code in each thread that runs `main`, bytes (the main thread's size on Linux, times eight). */
const MAIN_STACK_BYTES = 64 * 1024 * 1024;
/**
 * Flags of V8 that start Lean with a quarter less processor time: functions are validated when first called (the module
 * is 116 MB), and fewer are compiled twice (the default budget of Node 20 is 1.8 million).
 */
const V8_FLAGS = ['--wasm-lazy-validation', '--wasm-tiering-budget=10000000'];
/** As a shell reports a process that `abort` ended. */
const ABORTED = 134;

/** What to run. */
export interface StartOptions {
  /** What the install step made. */
  readonly installation: string;
  /** Lean's own arguments, the program's name left out; paths as the guest knows them. */
  readonly args: readonly string[];
  /** Folders that Lean may see beside its library. */
  readonly mounts: readonly Mount[];
  /** Guest path. */
  readonly workingDirectory: string;
  /** `NAME=value` lines. */
  readonly environment: readonly string[];
  /** Whether standard input is read from the start, and its end ends the process after a grace period (ms). */
  readonly endWithInput: { readonly graceMs: number } | undefined;
  /** The exit code to use instead of the one Lean ends with. */
  readonly exitCode: number | undefined;
  /** Worker threads made before Lean starts, and processors it is told of. */
  readonly threads: { readonly pool: number; readonly processors: number };
}

/** Runs Lean in this process. The process ends when Lean does; call it once. */
export function startLean(options: StartOptions): void {
  for (const flag of V8_FLAGS) v8.setFlagsFromString(flag);
  const stdin = createStdin();
  const symbolFile = fs.readFileSync(path.join(options.installation, 'lean.symbols'));
  const symbols = new SharedArrayBuffer(symbolFile.length);
  new Uint8Array(symbols).set(symbolFile);
  const boot: ThreadBoot = {
    loaderFile: path.join(options.installation, 'lean-loader.js'),
    mounts: [
      {
        guest: GUEST_LIBRARY,
        host: path.join(options.installation, 'lib', 'lean'),
        trusted: true,
        writable: [],
      },
      {
        guest: path.posix.dirname(GUEST_PROGRAM),
        host: path.join(options.installation, 'bin'),
        trusted: true,
        writable: [],
      },
      ...options.mounts,
    ],
    workingDirectory: options.workingDirectory,
    environment: options.environment,
    processors: options.threads.processors,
    stdin,
    files: DescriptorTable.allocate(),
    symbols,
  };
  const input = new InputPump(new StdinWriter(stdin), options.endWithInput?.graceMs);
  if (options.endWithInput !== undefined) input.start();
  process.on('uncaughtException', (error) => {
    fs.writeSync(2, `lean: ${error.stack ?? error.message}\n`);
    process.exit(ABORTED);
  });

  /** One pthread. Emscripten's loader makes them as `new Worker(script, options)` and minds neither. */
  class LeanThread extends Worker {
    constructor() {
      super(path.join(__dirname, 'lean-thread.js'), {
        workerData: boot,
        name: 'lean',
        resourceLimits: { stackSizeMb: STACK_MB, maxYoungGenerationSizeMb: YOUNG_MB },
        stdout: false,
        stderr: false,
      });
      this.on('message', (message: unknown) => {
        if (!isThreadMessage(message)) return;
        if (message.verdict === 'exit') process.exit(options.exitCode ?? message.code);
        else input.start();
      });
    }
  }

  const guest = new Guest(boot, false);
  evaluateLoader(
    boot.loaderFile,
    {
      isThread: false,
      Worker: LeanThread,
      poolSize: options.threads.pool,
      replaceImports: guest.replaceImports.bind(guest),
      runThread: guest.runThread.bind(guest),
      startMain,
    },
    {
      arguments: [...options.args],
      thisProgram: GUEST_PROGRAM,
      instantiateWasm: (imports: object, receive: (instance: unknown, module: unknown) => void) => {
        void instantiate(path.join(options.installation, 'lean.wasm'), imports).then(
          ({ instance, module }) => {
            receive(instance, module);
          },
        );
      },
    },
  );
}

/**
 * Compiles and instantiates the program. The file (116 MB) goes through a resizable buffer, because V8 keeps a copy and
 * shrinking is the only way to give memory back at once, not when the garbage collector feels like it.
 */
async function instantiate(
  file: string,
  imports: object,
): Promise<{ readonly instance: unknown; readonly module: unknown }> {
  const { size } = fs.statSync(file);
  const buffer = new ResizableArrayBuffer(size, { maxByteLength: size });
  const fd = fs.openSync(file, 'r');
  try {
    for (let done = 0; done < size;) done += fs.readSync(fd, new Uint8Array(buffer), done, size - done, done);
  } finally {
    fs.closeSync(fd);
  }
  const result = await webAssembly.instantiate(buffer, imports);
  buffer.resize(0);
  return result;
}

/** What Node 20 has and its types, or the language's at ES2023, leave out. */
const ResizableArrayBuffer = ArrayBuffer as unknown as new (
  bytes: number,
  options: { readonly maxByteLength: number },
) => ArrayBuffer & { resize(bytes: number): void };
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    instantiate(
      bytes: ArrayBuffer,
      imports: object,
    ): Promise<{ readonly instance: unknown; readonly module: unknown }>;
  };
};

/** Runs `main` on a pthread, so that the JavaScript main thread stays free to make threads and to read input. */
function startMain(args: readonly string[], exports: WasmExports, memoryOf: () => WasmMemory): void {
  const call = (name: string, ...values: readonly number[]): number => {
    const target = exports[name] as GuestFunction;
    return Number(target(...values));
  };
  const vector = call('malloc', 4 * (args.length + 1));
  const texts = args.map((arg) => {
    const at = call('malloc', sizeOfText(arg));
    new Uint8Array(memoryOf().buffer).set(new TextEncoder().encode(`${arg}\0`), at);
    return at;
  });
  const start = call('malloc', 16);
  const attributes = call('malloc', 64);
  const words = new Uint32Array(memoryOf().buffer);
  words.set([...texts, 0], vector >> 2);
  words.set([args.length, vector], start >> 2);
  call('pthread_attr_init', attributes);
  call('pthread_attr_setstacksize', attributes, MAIN_STACK_BYTES);
  const failed = call('pthread_create', start + 8, attributes, MAIN_ROUTINE, start);
  if (failed !== 0) throw new Error(`The main thread of Lean could not be started (error ${failed}).`);
  // Emscripten lets idle worker threads go, and with them the process; Lean's exit ends it instead.
  setInterval(() => undefined, 1 << 30);
}

/** Moves the process's standard input into shared memory. */
class InputPump {
  readonly #writer: StdinWriter;
  readonly #graceMs: number | undefined;
  #started = false;

  constructor(writer: StdinWriter, graceMs: number | undefined) {
    this.#writer = writer;
    this.#graceMs = graceMs;
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    process.stdin.on('data', (chunk: Buffer) => {
      this.#put(chunk);
    });
    process.stdin.on('end', () => {
      this.#writer.end();
      // A Lean worker ends itself at the end of its input, but not while a thread of it is busy.
      if (this.#graceMs !== undefined) setTimeout(() => process.exit(0), this.#graceMs);
    });
    process.stdin.on('error', () => {
      this.#writer.end();
    });
  }

  #put(chunk: Buffer): void {
    const rest = chunk.subarray(this.#writer.write(chunk));
    if (rest.length === 0) {
      process.stdin.resume();
      return;
    }
    process.stdin.pause();
    setTimeout(() => {
      this.#put(rest);
    }, 1);
  }
}
