import { parentPort } from 'node:worker_threads';
import {
  type GuestFunction,
  MAIN_ROUTINE,
  type ThreadBoot,
  type ThreadMessage,
  type WasmExports,
  type WasmMemory,
} from './boot';
import { DescriptorTable } from './descriptors';
import { GuestFiles } from './files';
import { isKept, refusalOf } from './imports';
import { GuestMemory, sizeOfText } from './memory';
import { MountTable } from './mounts';
import { StandardStreams } from './standard-streams';
import { StdinReader } from './stdin';
import { findSymbol } from './symbols';
import { systemCalls } from './system-calls';

/** Where Lean believes its program to be; the library is mounted beside it. */
export const GUEST_PROGRAM = '/lean/bin/lean';
/** The guest folder that the library is mounted at. */
export const GUEST_LIBRARY = '/lean/lib/lean';

/** The functions that the loader proxies to the main thread and that are still let through. */
const PROXIED_CREATE_THREAD = 2;

/**
 * Snippets of JavaScript that are compiled into lean.wasm (`EM_ASM`), by the address that stands for them. The others
 * only print tracing, or mount host folders.
 */
const EmbeddedScript = { environmentVariable: 943522, programPath: 943765 } as const;

/** Looks an export up; the loader's wasm has it, or the install step is broken. */
function exported(exports: WasmExports, name: string): GuestFunction {
  const value = exports[name];
  if (typeof value !== 'function') throw new Error(`lean.wasm does not export ${name}`);
  return value as GuestFunction;
}

/** Our side of one thread of the embedded Lean (the main thread included): its imports and how it starts and ends. */
export class Guest {
  readonly #boot: ThreadBoot;
  readonly #isThread: boolean;
  #streams: StandardStreams | undefined;
  #exports: WasmExports | undefined;

  constructor(boot: ThreadBoot, isThread: boolean) {
    this.#boot = boot;
    this.#isThread = isThread;
  }

  /** Puts our system calls and refusals into the loader's table of imports. */
  replaceImports(imports: Record<string, unknown>, memoryOf: () => WasmMemory): void {
    const boot = this.#boot;
    const memory = new GuestMemory(memoryOf);
    const symbols = new Int32Array(boot.symbols);
    const descriptors = new DescriptorTable(boot.files);
    const files = new GuestFiles(new MountTable(boot.mounts), descriptors, boot.workingDirectory);
    const streams = new StandardStreams(
      new StdinReader(boot.stdin),
      () => {
        post({ verdict: 'read stdin' });
      },
      () => {
        // A thread that waits in a system call still has to serve what other threads ask of it.
        if (this.#exports !== undefined)
          exported(this.#exports, 'emscripten_current_thread_process_queued_calls')();
      },
    );
    this.#streams = streams;
    const runOnMainThread = imports['_emscripten_receive_on_main_thread_js'] as GuestFunction;
    const exit: GuestFunction = (code) => this.#exit(Number(code));

    const ours: Record<string, GuestFunction> = {
      ...systemCalls({ memory, files, descriptors, streams }),
      _dlsym_js: (_library, name) => findSymbol(symbols, memory.bytes, Number(name)) ?? 0,
      // No library can be loaded: it would be code outside this sandbox's list of imports.
      _dlopen_js: () => 0,
      _emscripten_dlsync_threads: () => undefined,
      _emscripten_get_progname: (address, size) => {
        if (Number(size) >= sizeOfText(GUEST_PROGRAM)) memory.writeText(Number(address), GUEST_PROGRAM);
        return undefined;
      },
      _emscripten_receive_on_main_thread_js: (index, ...rest) =>
        index === PROXIED_CREATE_THREAD && rest[0] === 0 ? runOnMainThread(index, ...rest) : 0,
      emscripten_asm_const_int: (script, _signature, argumentBuffer) => {
        const allocate = (text: string): number => {
          const at = Number(exported(this.#exports ?? {}, 'malloc')(sizeOfText(text)));
          memory.writeText(at, text);
          return at;
        };
        if (script === EmbeddedScript.programPath) return allocate(GUEST_PROGRAM);
        if (script !== EmbeddedScript.environmentVariable) return 0;
        const name = memory.text(memory.view.getUint32(Number(argumentBuffer), true));
        const line = boot.environment.find((candidate) => candidate.startsWith(`${name}=`));
        return line === undefined ? 0 : allocate(line.slice(name.length + 1));
      },
      emscripten_num_logical_cores: () => boot.processors,
      environ_sizes_get: (count, size) => {
        memory.view.setUint32(Number(count), boot.environment.length, true);
        const bytes = boot.environment.reduce((sum, line) => sum + sizeOfText(line), 0);
        memory.view.setUint32(Number(size), bytes, true);
        return 0;
      },
      environ_get: (pointers, buffer) => {
        let at = Number(buffer);
        boot.environment.forEach((line, index) => {
          memory.view.setUint32(Number(pointers) + 4 * index, at, true);
          at += memory.writeText(at, line);
        });
        return 0;
      },
      uv__hrtime: () => process.hrtime.bigint(),
      exit,
      proc_exit: exit,
    };
    for (const [name, original] of Object.entries(imports)) {
      if (isKept(name)) continue;
      const replacement = ours[name] ?? refusalOf(name);
      // The loader reads a function's signature off it when the wasm takes its address.
      const sig: unknown = typeof original === 'function' && 'sig' in original ? original.sig : undefined;
      imports[name] = Object.assign(replacement.bind(undefined), { sig });
    }
  }

  /** Runs a pthread's start routine, or Lean's `main` for {@link MAIN_ROUTINE}. */
  runThread(
    routine: number,
    argument: number,
    tableEntry: (index: number) => GuestFunction,
    exports: WasmExports,
    memory: WasmMemory,
  ): number | bigint | undefined {
    this.#exports = exports;
    if (routine === MAIN_ROUTINE) {
      const [count, vector] = new Uint32Array(memory.buffer, argument, 2);
      this.#exit(Number(exported(exports, '__main_argc_argv')(count ?? 0, vector ?? 0)));
    }
    const result = tableEntry(routine)(argument);
    // Without it each ended thread leaves its heap behind (4.7 MB), and Lean starts about ten threads an edit.
    exported(exports, 'mi_thread_done')();
    return result;
  }

  /** Ends the process: standard streams flushed, the main thread told; this thread waits to be ended with it. */
  #exit(code: number): never {
    if (this.#exports !== undefined) exported(this.#exports, 'fflush')(0);
    this.#streams?.flush();
    if (!this.#isThread) process.exit(code);
    post({ verdict: 'exit', code });
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
}

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}
