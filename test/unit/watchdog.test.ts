import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { WatchdogTimes } from '../../src/server/embedded/watchdog';
import { failure, member, notification, request, success } from '../../src/server/embedded/watchdog/wire';
import { WatchdogClient } from '../lean/watchdog-client';
import type { Seen } from '../lean/watchdog-client';
import { FakeWorker } from './watchdog-fake';

const A = 'file:///A.lean';
const B = 'file:///B.lean';
const place = (uri: string) => ({ textDocument: { uri }, position: { line: 0, character: 0 } });

let client: WatchdogClient;
let workers: FakeWorker[];
/** The n-th worker started. */
const worker = (n: number): FakeWorker => {
  const found = workers[n];
  if (found === undefined) throw new Error(`worker ${n} was not started`);
  return found;
};
/** Waits for the n-th worker to be started and opened. */
const opened = async (n: number): Promise<FakeWorker> => {
  await expect.poll(() => workers.length).toBeGreaterThan(n);
  await worker(n).got('textDocument/didOpen');
  return worker(n);
};

/** Lets a worker publish diagnostics, and waits until the client has them. */
async function publishes(from: FakeWorker): Promise<void> {
  from.say(notification('textDocument/publishDiagnostics', { uri: A, version: 1, diagnostics: [] }));
  await client.until((message) => message.method === 'textDocument/publishDiagnostics');
}

async function start(times: Partial<WatchdogTimes> = {}, capabilities?: object): Promise<void> {
  workers = [];
  const quick = { headerDelayMs: 1, killAfterMs: 1, ...times };
  client = new WatchdogClient(
    (uri) => {
      const fake = new FakeWorker(uri);
      workers.push(fake);
      return fake;
    },
    { times: quick, args: ['-Dx=1'] },
  );
  await client.initialize(capabilities);
}

afterEach(async () => {
  client.input.end();
  await client.exitCode;
  expect(workers.every((one) => one.gone)).toBe(true);
});

const fatal = (message: Seen): boolean =>
  message.method === '$/lean/fileProgress' && member(message.params, 'processing', 0, 'kind') === 2;

describe('the protocol with the client', () => {
  it('opens a worker with initialize and didOpen, in this order, and answers initialize itself', async () => {
    await start();
    client.open(A, 'def x := 1\r\n', 3);
    const fake = await opened(0);
    expect(fake.methods).toEqual(['initialize', 'textDocument/didOpen']);
    expect(fake.openedWith).toBe('def x := 1\n');
    const initialize = fake.received[0];
    expect(initialize).toMatchObject({
      id: 0,
      params: { capabilities: { lean: { silentDiagnosticSupport: true } } },
    });
    expect(client.workers[0]?.args).toEqual(['-Dx=1']);
  });

  it('keeps from a worker every notification that would end its loop', async () => {
    await start();
    client.open(A, '');
    await opened(0);
    for (const method of ['initialized', '$/setTrace', 'workspace/didChangeConfiguration', '$/unheard/of'])
      client.notify(method, { textDocument: { uri: A } });
    client.notify('textDocument/didSave', { textDocument: { uri: A } });
    client.notify('$/lean/rpc/keepAlive', { uri: A, sessionId: '1' });
    await worker(0).got('$/lean/rpc/keepAlive');
    expect(worker(0).methods).toEqual(['initialize', 'textDocument/didOpen', '$/lean/rpc/keepAlive']);
  });

  it('passes edits on as they came and swallows what workers tell the watchdog', async () => {
    await start();
    client.open(A, 'ab');
    await opened(0);
    client.change(A, 2, [
      { range: { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } }, text: '😀' },
    ]);
    const change = await worker(0).got('textDocument/didChange');
    expect(change).toMatchObject({
      params: { textDocument: { version: 2 }, contentChanges: [{ text: '😀' }] },
    });
    for (const method of [
      'ileanHeaderInfo',
      'ileanHeaderSetupInfo',
      'ileanInfoUpdate',
      'ileanInfoFinal',
      'importClosure',
    ])
      worker(0).say({ jsonrpc: '2.0', method: `$/lean/${method}`, params: { version: 2 } } as never);
    expect((await client.request('$/lean/waitForILeans', { uri: A, version: 2 })).result).toEqual({});
    expect(client.seen.filter((message) => message.method?.includes('ilean') ?? false)).toEqual([]);
    expect(client.seen.some((message) => message.method === '$/lean/importClosure')).toBe(false);
  });

  it('answers for the index that it does not keep: nothing, or a sentence', async () => {
    await start();
    expect((await client.request('workspace/symbol', { query: 'x' })).result).toEqual([]);
    expect((await client.request('textDocument/prepareRename', place(A))).result).toBeNull();
    const references = await client.request('textDocument/references', place(A));
    expect(references.error).toMatchObject({
      code: -32601,
      message: 'The embedded Lean keeps no index of references.',
    });
  });

  it('refuses requests before initialize, about no document, and after shutdown', async () => {
    workers = [];
    client = new WatchdogClient((uri) => new FakeWorker(uri));
    expect((await client.request('textDocument/hover', place(A))).error?.code).toBe(-32002);
    await client.initialize();
    expect((await client.request('textDocument/hover', {})).error?.code).toBe(-32602);
    expect((await client.request('textDocument/hover', place(A))).error?.code).toBe(-32801);
    expect((await client.request('shutdown')).result).toBeNull();
    expect((await client.request('textDocument/hover', place(A))).error?.code).toBe(-32600);
    client.notify('exit');
    expect(await client.exitCode).toBe(0);
  });

  it('tells a worker when a file that it imports was saved, by this client or by anybody', async () => {
    await start({}, { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    const asked = await client.until((message) => message.method === 'client/registerCapability');
    expect(member(asked.params, 'registrations', 0, 'method')).toBe('workspace/didChangeWatchedFiles');
    client.open(A, 'import B');
    client.open(B, '');
    const importer = await opened(0);
    const importClosure = [B, 'file:///C.lean'];
    importer.say(notification('$/lean/importClosure', { importClosure }));
    importer.say(notification('$/lean/ileanInfoFinal', { version: 1 }));
    await client.request('$/lean/waitForILeans', { uri: A, version: 1 });
    client.notify('textDocument/didSave', { textDocument: { uri: B } });
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///C.lean', type: 2 }] });
    const stale = (): unknown[] =>
      importer.received.flatMap((one) =>
        one.kind === 'notification' && one.method === '$/lean/staleDependency' ? [one.params] : [],
      );
    await expect.poll(stale).toEqual([{ staleDependency: B }, { staleDependency: 'file:///C.lean' }]);
    expect((await opened(1)).methods).toEqual(['initialize', 'textDocument/didOpen']);
  });

  it('routes resolve requests to the worker that made the item', async () => {
    await start();
    client.open(A, '');
    client.open(B, '');
    await opened(1);
    client.send(
      request('c', 'completionItem/resolve', { label: 'x', data: [`«external:${B}»`, 0, 0, 0, 'cx'] }),
    );
    await worker(1).got('completionItem/resolve');
    client.send(request('a', 'codeAction/resolve', { title: 'x', data: { params: place(A) } }));
    await worker(0).got('codeAction/resolve');
  });
});

describe('requests of workers', () => {
  it('renumbers them, so that equal ids of two workers come back to the right one', async () => {
    await start();
    client.open(A, '');
    client.open(B, '');
    await opened(1);
    worker(0).say(request(5, 'workspace/applyEdit', { label: 'from A' }));
    worker(1).say(request(5, 'workspace/applyEdit', { label: 'from B' }));
    const label = (message: Seen): unknown => member(message.params, 'label');
    const a = await client.until((message) => label(message) === 'from A');
    const b = await client.until((message) => label(message) === 'from B');
    expect(a.id).not.toBe(b.id);
    client.send(success(b.id ?? '', { applied: 'B' }));
    client.send(failure(a.id ?? '', -1, 'no'));
    await expect.poll(() => worker(0).methods.at(-1)).toBe('response');
    await expect.poll(() => worker(1).methods.at(-1)).toBe('response');
    expect(worker(0).received.at(-1)).toMatchObject({ id: 5, message: { error: { code: -1 } } });
    expect(worker(1).received.at(-1)).toMatchObject({ id: 5, message: { result: { applied: 'B' } } });
  });

  it('answers refresh requests for a client that did not offer to, and passes them to one that did', async () => {
    await start({}, { workspace: { semanticTokens: { refreshSupport: true } } });
    client.open(A, '');
    await opened(0);
    worker(0).say(request(1, 'workspace/inlayHint/refresh', undefined));
    await expect.poll(() => worker(0).received.at(-1)).toMatchObject({ id: 1, message: { result: null } });
    worker(0).say(request(2, 'workspace/semanticTokens/refresh', undefined));
    const passed = await client.until((message) => message.method === 'workspace/semanticTokens/refresh');
    expect(client.seen.some((message) => message.method === 'workspace/inlayHint/refresh')).toBe(false);
    client.send(success(passed.id ?? '', null));
    await expect.poll(() => worker(0).received.at(-1)).toMatchObject({ id: 2 });
  });

  it('answers module queries with nothing found', async () => {
    await start();
    client.open(A, '');
    await opened(0);
    worker(0).say(request(9, '$/lean/queryModule', { sourceRequestID: 1, queries: [{}, {}] }));
    const answer = { message: { result: { queryResults: [[], []] } } };
    await expect.poll(() => worker(0).received.at(-1)).toMatchObject(answer);
  });
});

describe('a worker that dies', () => {
  it.each([
    [1, -32901],
    [0, -32901],
    [2, -32902],
    [134, -32902],
    ['SIGKILL' as const, -32902],
  ])(
    'by %s: fails what was pending with %i and starts again at the next edit, with the edited text',
    async (how, code) => {
      await start();
      client.open(A, 'one');
      await opened(0);
      const hover = client.request('textDocument/hover', place(A));
      await worker(0).got('textDocument/hover');
      await publishes(worker(0));
      if (typeof how === 'number') worker(0).exit(how);
      else worker(0).exit(null, how);
      expect((await hover).error?.code).toBe(code);
      expect(member((await client.until(fatal)).params, 'processing', 0, 'range', 'end')).toEqual({
        line: 0,
        character: 3,
      });
      expect(workers).toHaveLength(1);
      client.change(A, 2, 'two');
      expect((await opened(1)).openedWith).toBe('two');
      expect(worker(1).methods).toEqual(['initialize', 'textDocument/didOpen']);
    },
  );

  it('starts again at the next request, which the new worker answers', async () => {
    await start();
    client.open(A, 'one');
    await publishes(await opened(0));
    worker(0).exit(139);
    await client.until(fatal);
    expect((await client.request('textDocument/waitForDiagnostics', { uri: A, version: 1 })).result).toEqual(
      {},
    );
    expect(worker(1).openedWith).toBe('one');
  });

  it.each([0, 1, 2, 134])('by %i before it has served: another starts in its place, once', async (code) => {
    await start();
    client.open(A, 'one');
    await opened(0);
    const hover = client.request('textDocument/hover', place(A));
    await worker(0).got('textDocument/hover');
    worker(0).exit(code);
    expect((await opened(1)).openedWith).toBe('one');
    await worker(1).got('textDocument/hover');
    expect(client.seen.some(fatal)).toBe(false);
    worker(1).exit(code);
    expect((await hover).error).toBeDefined();
    await client.until(fatal);
    expect(workers).toHaveLength(2);
  });

  it('waits longer each time it dies at once', async () => {
    await start({ backOffMs: 60_000 });
    client.open(A, 'x');
    await publishes(await opened(0));
    worker(0).exit(1);
    await expect.poll(() => client.seen.filter(fatal)).toHaveLength(1);
    client.change(A, 2, 'x');
    (await opened(1)).exit(1);
    await expect.poll(() => client.seen.filter(fatal)).toHaveLength(2);
    client.change(A, 9, 'x');
    const hover = client.request('textDocument/hover', place(A));
    expect((await client.request('textDocument/hover', place(B))).error?.code).toBe(-32801);
    expect(workers).toHaveLength(2);
    client.close(A);
    expect((await hover).error?.code).toBe(-32801);
  });

  it('goes mute: is asked for a sign of life, ended, and counts as crashed', async () => {
    await start({ probeAfterMs: 1, muteAfterMs: 20, firstWordMs: 20 });
    client.open(A, 'x');
    const fake = await opened(0);
    fake.mute = true;
    fake.stubborn = true;
    const hover = await client.request('textDocument/hover', place(A));
    expect(hover.error).toMatchObject({ code: -32902 });
    expect(hover.error?.message).toContain('mute');
    await expect.poll(() => fake.signals).toEqual(['SIGTERM', 'SIGKILL']);
    await client.until(fatal);
  });

  it('has longer for its first word than for a later one', async () => {
    await start({ probeAfterMs: 1, muteAfterMs: 20, firstWordMs: 60_000 });
    client.open(A, 'x');
    const fake = await opened(0);
    fake.mute = true;
    // Longer than a worker that has spoken may be silent.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(fake.signals).toEqual([]);
    fake.say(notification('$/lean/fileProgress', { textDocument: { uri: A, version: 1 }, processing: [] }));
    client.notify('$/lean/rpc/keepAlive', { uri: A });
    await client.until(fatal);
  });

  it('is left alone while it answers probes, however long a request takes', async () => {
    await start({ probeAfterMs: 1, muteAfterMs: 5_000 });
    client.open(A, 'x');
    const fake = await opened(0);
    void client.request('textDocument/hover', place(A));
    await fake.got('textDocument/hover');
    const probes = (): number => fake.received.length - fake.methods.length;
    const before = probes();
    await expect.poll(probes).toBeGreaterThan(before);
    expect(fake.signals).toEqual([]);
    expect(client.seen.some((message) => JSON.stringify(message).includes('verdict/probe'))).toBe(false);
  });

  it('speaks gibberish: is ended and counts as crashed', async () => {
    await start();
    client.open(A, 'x');
    (await opened(0)).stdout.write('Nonsense: 1\r\n\r\n');
    await client.until(fatal);
    expect(worker(0).gone).toBe(true);
  });

  it('cannot be started: says so and tries again at the next edit', async () => {
    workers = [];
    let refuse = true;
    client = new WatchdogClient((uri) => {
      if (refuse) throw new Error('no more processes');
      const fake = new FakeWorker(uri);
      workers.push(fake);
      return fake;
    });
    await client.initialize();
    client.open(A, 'x');
    await client.until(fatal);
    refuse = false;
    client.change(A, 2, 'y');
    expect((await opened(0)).openedWith).toBe('y');
  });
});

describe('a worker program that does not exist', () => {
  it('is a crash, not the end of the server', async () => {
    workers = [];
    client = new WatchdogClient(() => spawn('/no/such/lean', [], { stdio: ['pipe', 'pipe', 'ignore'] }));
    await client.initialize();
    client.open(A, 'x');
    await client.until(fatal);
    expect((await client.request('workspace/symbol', { query: '' })).result).toEqual([]);
  });
});

describe('the log', () => {
  it('goes to a file on request, and a file that cannot be written is no trouble', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'watchdog-'));
    for (const logFile of [path.join(folder, 'a.log'), path.join(folder, 'missing', 'b.log')]) {
      workers = [];
      client = new WatchdogClient((uri) => new FakeWorker(uri), { args: [`--log=${logFile}`] });
      await client.initialize();
      client.open(A, '');
      expect(await client.leave()).toBe(0);
    }
    expect(await fs.readFile(path.join(folder, 'a.log'), 'utf8')).toMatch(
      /^[-\dT:.]+Z .*starting a worker$/mu,
    );
    await fs.rm(folder, { recursive: true });
  });
});

describe('a header edit', () => {
  it('starts a fresh worker with the stored text and replays what was pending', async () => {
    await start();
    client.open(A, 'import Std\ndef x := 1');
    await opened(0);
    const answer = client.requestAs('h', 'textDocument/hover', place(A));
    await worker(0).got('textDocument/hover');
    client.change(A, 2, [
      { range: { start: { line: 0, character: 7 }, end: { line: 0, character: 10 } }, text: 'Lean' },
    ]);
    const fresh = await opened(1);
    expect(fresh.openedWith).toBe('import Lean\ndef x := 1');
    await fresh.got('textDocument/hover');
    expect(worker(0).gone).toBe(true);
    expect(worker(0).methods).not.toContain('textDocument/didChange');
    fresh.say(success('h', null));
    expect((await answer).result).toBeNull();
  });

  it('waits until the header is left alone, so that typing a name starts one worker', async () => {
    await start({ headerDelayMs: 50 });
    client.open(A, 'import S');
    await opened(0);
    for (const [n, text] of ['import St', 'import Std', 'import Std\n', 'import Std\n#eval 1'].entries())
      client.change(A, n + 2, text);
    expect((await opened(1)).openedWith).toBe('import Std\n#eval 1');
    expect(workers).toHaveLength(2);
  });

  it('that only Lean noticed (exit code 2 after an edit) is treated the same', async () => {
    await start();
    client.open(A, 'a');
    await opened(0);
    const answer = client.requestAs('h', 'textDocument/hover', place(A));
    client.change(A, 2, 'b');
    await worker(0).got('textDocument/didChange');
    worker(0).exit(2);
    await (await opened(1)).got('textDocument/hover');
    expect(worker(1).openedWith).toBe('b');
    worker(1).say(success('h', 1));
    expect((await answer).result).toBe(1);
    expect(client.seen.some(fatal)).toBe(false);
  });
});

describe('closing and leaving', () => {
  it('fails what is pending, clears the diagnostics and ends the process', async () => {
    await start();
    client.open(A, 'x', 4);
    await opened(0);
    const hover = client.request('textDocument/hover', place(A));
    const ileans = client.request('$/lean/waitForILeans', { uri: A, version: 4 });
    await worker(0).got('textDocument/hover');
    client.close(A);
    expect((await hover).error?.code).toBe(-32801);
    expect((await ileans).error?.code).toBe(-32801);
    await expect
      .poll(() => client.notifications('textDocument/publishDiagnostics', A))
      .toEqual([{ uri: A, version: 4, diagnostics: [] }]);
    expect(worker(0).gone).toBe(true);
  });

  it('hears nothing more from the old worker when the document is reopened at once', async () => {
    await start();
    client.open(A, 'old');
    const old = await opened(0);
    old.stubborn = true;
    client.close(A);
    client.open(A, 'new');
    const fresh = await opened(1);
    expect(fresh.openedWith).toBe('new');
    old.say({
      jsonrpc: '2.0',
      method: 'textDocument/publishDiagnostics',
      params: { uri: A, version: 1, diagnostics: ['stale'] },
    } as never);
    old.exit(1);
    fresh.say({
      jsonrpc: '2.0',
      method: 'textDocument/publishDiagnostics',
      params: { uri: A, version: 1, diagnostics: ['fresh'] },
    } as never);
    await client.until((message) => JSON.stringify(message).includes('fresh'));
    expect(JSON.stringify(client.seen)).not.toContain('stale');
    expect(client.seen.some(fatal)).toBe(false);
  });

  it('takes a second didOpen of an open document as a restart', async () => {
    await start();
    client.open(A, 'old');
    await opened(0);
    client.open(A, 'new', 2);
    expect((await opened(1)).openedWith).toBe('new');
    expect(worker(0).gone).toBe(true);
  });

  it('sends a cancellation to the worker that has the request', async () => {
    await start();
    client.open(A, '');
    client.open(B, '');
    await opened(1);
    const hover = client.requestAs('mine', 'textDocument/hover', place(B));
    await worker(1).got('textDocument/hover');
    client.notify('$/cancelRequest', { id: 'mine' });
    expect(await worker(1).got('$/cancelRequest')).toMatchObject({ params: { id: 'mine' } });
    worker(1).say(failure('mine', -32800, ''));
    expect((await hover).error?.code).toBe(-32800);
    expect(worker(0).methods).toEqual(['initialize', 'textDocument/didOpen']);
  });

  it('answers the cancellation of a request that no worker has yet', async () => {
    await start({ headerDelayMs: 60_000 });
    client.open(A, 'import Std');
    await opened(0);
    client.change(A, 2, 'import Lean');
    const hover = client.requestAs(77, 'textDocument/hover', place(A));
    client.notify('$/cancelRequest', { id: 77 });
    expect((await hover).error?.code).toBe(-32800);
  });

  it('ends every worker when the client vanishes, and exits with 1', async () => {
    await start();
    client.open(A, '');
    client.open(B, '');
    await opened(1);
    client.input.end();
    expect(await client.exitCode).toBe(1);
    expect(workers.map((one) => one.gone)).toEqual([true, true]);
  });

  it('ends every worker when its signal is aborted', async () => {
    workers = [];
    const abort = new AbortController();
    client = new WatchdogClient(
      (uri) => {
        const fake = new FakeWorker(uri);
        workers.push(fake);
        return fake;
      },
      { signal: abort.signal },
    );
    await client.initialize();
    client.open(A, '');
    await opened(0);
    abort.abort();
    expect(await client.exitCode).toBe(1);
    expect(worker(0).gone).toBe(true);
  });
});
