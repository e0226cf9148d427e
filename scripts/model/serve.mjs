// Starting and stopping the model server of tests.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runToEnd } from '../editor/process.mjs';

const startMs = 60_000;
const createMs = 60_000;
/** So much of what it prints is kept, UTF-16 units. */
const mostLog = 1_000_000;

/**
 * Starts an Ollama on a free port of 127.0.0.1, with models and a home of its own and no way to any network. It ends with
 * this process, however that ends.
 * @param ready what `ensureModelServer` found
 * @param options `models`: names of those of `ready.models` that it is to have; absent: all
 * @returns `{url, log(), stop(), start(), [Symbol.asyncDispose]()}`
 * @throws when it does not start, with what it printed
 */
export async function startModelServer(ready, { models = ready.models.map(({ name }) => name) } = {}) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-models-'));
  const server = new ModelServer(ready.ollama, home);
  try {
    await server.start();
    for (const one of ready.models) if (models.includes(one.name)) await server.create(one);
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
  return server;
}

class ModelServer {
  #program;
  #home;
  /** 0 until the system has chosen one. */
  #port = 0;
  #log = '';
  /** Ends the process that runs and waits for its end. */
  #end;

  constructor(program, home) {
    this.#program = program;
    this.#home = home;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  log() {
    return this.#log;
  }

  async start() {
    if (this.#end) throw new Error('the model server runs already');
    const leash = path.join(import.meta.dirname, '..', 'editor', 'leash.mjs');
    const child = spawn(process.execPath, [leash, this.#program, 'serve'], {
      env: this.#env(),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    this.#end = async () => {
      child.stdin.end();
      await ended;
    };
    try {
      this.#port = await this.#listening(child);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop() {
    const end = this.#end;
    this.#end = undefined;
    await end?.();
  }

  /** Gives the server a model. */
  async create({ name, file, template }) {
    const modelfile = path.join(this.#home, 'Modelfile');
    const lines = [
      `FROM ${file}`,
      // Several threads wait for each other after each step, busily: where others want the cores, as tests of Lean do, one
      // thread was measured to be thirty times as fast as two.
      'PARAMETER num_thread 1',
      ...(template ? [`TEMPLATE """${template}"""`] : []),
    ];
    fs.writeFileSync(modelfile, `${lines.join('\n')}\n`);
    await runToEnd(this.#program, ['create', name, '-f', modelfile], {
      cwd: this.#home,
      env: this.#env(),
      timeoutMs: createMs,
    });
  }

  async [Symbol.asyncDispose]() {
    await this.stop();
    fs.rmSync(this.#home, { recursive: true, force: true });
  }

  /** @returns the port, once it listens */
  #listening(child) {
    return new Promise((resolve, reject) => {
      let fresh = '';
      const timer = setTimeout(() => fail('does not listen'), startMs);
      const fail = (what) => {
        clearTimeout(timer);
        reject(new Error(`the model server ${what}:\n${fresh.slice(-4000)}`));
      };
      const keep = (text) => {
        this.#log = (this.#log + text).slice(-mostLog);
      };
      // Requests are told of on one, everything else on the other.
      child.stdout.setEncoding('utf8').on('data', keep);
      child.stderr.setEncoding('utf8').on('data', (text) => {
        keep(text);
        fresh += text;
        const port = /Listening on 127\.0\.0\.1:(\d+)/.exec(fresh)?.[1];
        if (!port) return;
        clearTimeout(timer);
        resolve(Number(port));
      });
      child.on('error', (error) => fail(error.message));
      child.on('close', () => fail('ended'));
    });
  }

  /** Nothing of the user's own server or of the machine's network reaches it. */
  #env() {
    const others = Object.entries(process.env).filter(([name]) => !/^OLLAMA_|_proxy$/i.test(name));
    const nowhere = 'http://127.0.0.1:9';
    return {
      ...Object.fromEntries(others),
      HOME: this.#home,
      OLLAMA_HOST: `127.0.0.1:${this.#port}`,
      OLLAMA_MODELS: path.join(this.#home, 'models'),
      // One answer at a time: an aborted one that went on would hold up the next.
      OLLAMA_NUM_PARALLEL: '1',
      OLLAMA_NO_CLOUD: '1',
      // What it wants from elsewhere it asks of a port where nobody answers.
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
    };
  }
}
