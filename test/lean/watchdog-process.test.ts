import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Message } from 'vscode-jsonrpc/node';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { afterEach, describe, expect, it } from 'vitest';
import { classify, notification, request } from '../../src/server/embedded/watchdog/wire';

const launcher = path.join(import.meta.dirname, '..', '..', 'dist', 'lean.js');
const uri = 'file:///watchdog/P.lean';

let server: ChildProcessByStdio<Writable, Readable, null>;
afterEach(() => {
  server.kill('SIGKILL');
});

/** Processes whose parent is `pid` (Linux). */
function childrenOf(pid: number): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((candidate) => {
      try {
        return new RegExp(`^PPid:\\s+${pid}$`, 'mu').test(
          fs.readFileSync(`/proc/${candidate}/status`, 'utf8'),
        );
      } catch {
        // It ended between the two looks.
        return false;
      }
    });
}

/** Starts `lean --server`, opens one document and waits until it has elaborated; gives the workers' process ids. */
async function serve(): Promise<number[]> {
  const args = [launcher, '--server', '-Dserver.reportDelayMs=0', '--spare=0'];
  server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const writer = new StreamMessageWriter(server.stdin);
  const send = (message: Message): Promise<void> => writer.write(message);
  const elaborated = new Promise<void>((resolve, reject) => {
    const reader = new StreamMessageReader(server.stdout);
    reader.onError(reject);
    reader.listen((raw) => {
      const message = classify(raw);
      if (message.kind === 'response' && message.id === 2) resolve();
    });
  });
  await send(request(1, 'initialize', { processId: null, rootUri: null, capabilities: {} }));
  await send(notification('initialized', {}));
  const textDocument = { uri, languageId: 'lean4', version: 1, text: '#eval 1\n' };
  await send(notification('textDocument/didOpen', { textDocument }));
  await send(request(2, 'textDocument/waitForDiagnostics', { uri, version: 1 }));
  await elaborated;
  return childrenOf(server.pid ?? 0);
}

const gone = (pid: number): boolean => !fs.existsSync(`/proc/${pid}`);

describe.runIf(process.platform === 'linux')('lean --server as a process', () => {
  it.each([
    ['its input ends', () => server.stdin.end(), 1],
    ['it gets SIGTERM', () => server.kill('SIGTERM'), 1],
    ['it is killed outright', () => server.kill('SIGKILL'), null],
  ] as const)('leaves no worker behind when %s', async (_when, stop, code) => {
    const workers = await serve();
    expect(workers).toHaveLength(1);
    const exit = once(server, 'exit');
    stop();
    expect((await exit)[0]).toBe(code);
    await expect.poll(() => workers.every(gone), { timeout: 60_000 }).toBe(true);
  });
});
