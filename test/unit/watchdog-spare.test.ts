import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { toClient, toWorker } from '../../src/server/embedded/watchdog/alias';
import { readServerArguments } from '../../src/server/embedded/watchdog/arguments';
import { member, notification, request, success } from '../../src/server/embedded/watchdog/wire';
import { WatchdogClient } from '../lean/watchdog-client';
import { FakeWorker } from './watchdog-fake';

const A = 'file:///folder/A.lean';
const B = 'file:///folder/B.lean';

let client: WatchdogClient;
let workers: FakeWorker[];
const worker = async (n: number): Promise<FakeWorker> => {
  await expect.poll(() => workers.length).toBeGreaterThan(n);
  const found = workers[n];
  if (found === undefined) throw new Error(`worker ${n} was not started`);
  await found.got('textDocument/didOpen');
  return found;
};

async function start(args: readonly string[] = []): Promise<void> {
  workers = [];
  client = new WatchdogClient(
    (uri) => {
      const fake = new FakeWorker(uri);
      workers.push(fake);
      return fake;
    },
    { args, times: { headerDelayMs: 1, killAfterMs: 1, idleBeforeSpareMs: 1 } },
  );
  await client.initialize();
}

/** Says that a version has been elaborated. */
function finish(fake: FakeWorker, uri: string, version: number): void {
  fake.say(notification('$/lean/fileProgress', { textDocument: { uri, version }, processing: [] }));
}

/** Opens A, lets it finish, and gives the spare that is started then. */
async function spareFor(text: string): Promise<FakeWorker> {
  client.open(A, text);
  finish(await worker(0), A, 1);
  return worker(1);
}

afterEach(async () => {
  client.input.end();
  await client.exitCode;
  expect(workers.every((one) => one.gone)).toBe(true);
});

describe('the spare worker', () => {
  it('starts once the first document is done, with its header and a URI of its own beside it', async () => {
    await start(['--spare=1', '-Dx=1']);
    client.open(A, '-- c\nimport Std\n\ndef x := 1');
    const first = await worker(0);
    client.notify('$/lean/rpc/keepAlive', { uri: A });
    await first.got('$/lean/rpc/keepAlive');
    expect(workers).toHaveLength(1);
    finish(first, A, 1);
    const spare = await worker(1);
    expect(spare.uri).toMatch(/^file:\/\/\/folder\/verdict-spare-[-\w]+\.lean$/u);
    expect(String(spare.openedWith).startsWith('-- c\nimport Std\n')).toBe(true);
    expect(client.workers.map(({ args }) => args)).toEqual([['-Dx=1'], ['-Dx=1']]);
  });

  it('takes the next document with the same header, under the client’s URI and versions', async () => {
    await start();
    const spare = await spareFor('def x := 1');
    client.open(B, 'def y := 2', 5);
    expect(await spare.got('textDocument/didChange')).toMatchObject({
      params: { textDocument: { uri: spare.uri, version: 5 }, contentChanges: [{ text: 'def y := 2' }] },
    });
    const own = spare.uri;
    spare.say(
      notification('textDocument/publishDiagnostics', { uri: own, version: 0, diagnostics: ['own text'] }),
    );
    spare.say(
      notification('$/lean/fileProgress', { textDocument: { uri: own, version: 0 }, processing: [] }),
    );
    const message = `_private.«external:${own}».0.y`;
    spare.say(
      notification('textDocument/publishDiagnostics', { uri: own, version: 5, diagnostics: [{ message }] }),
    );
    await expect
      .poll(() => client.notifications('textDocument/publishDiagnostics', B))
      .toEqual([{ uri: B, version: 5, diagnostics: [{ message: `_private.«external:${B}».0.y` }] }]);

    const data = [`«external:${B}»`, 0, 0, 0, 'cy'];
    client.send(request('r', 'completionItem/resolve', { label: 'y', data }));
    expect(await spare.got('completionItem/resolve')).toMatchObject({
      params: { data: [`«external:${own}»`, 0, 0, 0, 'cy'] },
    });
    spare.say(success('r', { label: 'y', data: [`«external:${own}»`, 0] }));
    const resolved = await client.until((one) => one.id === 'r');
    expect(member(resolved.result, 'data', 0)).toBe(`«external:${B}»`);
    client.change(B, 6, `-- ${B}`);
    await expect
      .poll(() => spare.received.at(-1))
      .toMatchObject({
        params: { textDocument: { uri: own, version: 6 }, contentChanges: [{ text: `-- ${B}` }] },
      });
    expect(JSON.stringify(client.seen)).not.toContain('verdict-spare');
  });

  it('waits until it is warm before it takes a document whose version is its own', async () => {
    await start();
    await spareFor('');
    await client.untilLogged(/spare worker is warm/u);
    client.open(B, 'x', 0);
    expect(await (await worker(1)).got('textDocument/didChange')).toMatchObject({
      params: { textDocument: { version: 0 } },
    });
  });

  it('is replaced by another once the document that took it is done', async () => {
    await start();
    const spare = await spareFor('');
    client.open(B, '');
    await spare.got('textDocument/didChange');
    expect(workers).toHaveLength(2);
    finish(spare, spare.uri, 1);
    expect((await worker(2)).uri).not.toBe(spare.uri);
  });

  it('is left alone by documents with another header, in another folder, and by imports of the user’s own files', async () => {
    await start();
    const spare = await spareFor('import Mine\n');
    expect(String(spare.openedWith)).not.toContain('import');
    client.open(B, 'import Std\n');
    expect((await worker(2)).uri).toBe(B);
    client.open('file:///other/C.lean', '');
    expect((await worker(3)).uri).toBe('file:///other/C.lean');
    expect(spare.methods).not.toContain('textDocument/didChange');
  });

  it('serves a document whose header was edited back to a known one', async () => {
    await start();
    client.open(A, 'import Std\n');
    client.open(B, '');
    finish(await worker(0), A, 1);
    finish(await worker(1), B, 1);
    const spare = await worker(2);
    client.change(A, 2, 'def x := 1');
    await spare.got('textDocument/didChange');
    expect((await worker(0)).gone).toBe(true);
  });

  it('that dies is not told to the client; after a hand-over it is a crash like any other', async () => {
    await start();
    const first = await spareFor('');
    // Ended from outside: nobody hears of it but the watchdog, so give it a moment to notice.
    first.exit(1);
    await client.untilLogged(/spare worker is gone/u);
    client.open(B, '');
    const fresh = await worker(2);
    expect(fresh.uri).toBe(B);
    finish(fresh, B, 1);
    const second = await worker(3);
    client.close(B);
    client.open(B, '', 9);
    await second.got('textDocument/didChange');
    second.say(
      notification('textDocument/publishDiagnostics', { uri: second.uri, version: 9, diagnostics: [] }),
    );
    await client.until(
      (one) =>
        one.method === 'textDocument/publishDiagnostics' &&
        member(one.params, 'uri') === B &&
        member(one.params, 'version') === 9,
    );
    second.exit(1);
    await client.until(
      (one) => member(one.params, 'processing', 0, 'kind') === 2 && JSON.stringify(one).includes(B),
    );
    expect(JSON.stringify(client.seen)).not.toContain('verdict-spare');
  });

  it('is not started when the command line says --spare=0', async () => {
    await start(['--spare=0']);
    client.open(A, '');
    finish(await worker(0), A, 1);
    await client.until(
      (one) => one.method === '$/lean/fileProgress' && member(one.params, 'processing', 'length') === 0,
    );
    // Longer than the watchdog waits for quiet.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(workers).toHaveLength(1);
  });
});

describe('the alias of a spare worker', () => {
  const alias = { own: 'file:///f/verdict-spare-1-x.lean', client: A, fromVersion: 3 };

  it('gives every request back as it was after a journey there and back', () => {
    const json = fc.jsonValue({ depthSize: 'small' });
    fc.assert(
      fc.property(json, fc.constantFrom(A, `«external:${A}»`, B), (value, uri) => {
        const message = request(1, 'textDocument/hover', { textDocument: { uri }, value });
        expect(toClient(toWorker(message, alias), alias)).toEqual(message);
      }),
    );
  });

  it('never lets its own URI out, wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = before + alias.own + after;
        const out = toClient(success(1, { [text]: [text, { deep: text }] }), alias);
        expect(JSON.stringify(out)).not.toContain(alias.own);
      }),
    );
  });
});

describe('readServerArguments', () => {
  it('keeps the watchdog’s own options from the workers', () => {
    expect(readServerArguments(['--spare=0', '-DmaxRecDepth=9', '--log=/tmp/x.log', '-j4'])).toEqual({
      spares: 0,
      logFile: '/tmp/x.log',
      workerArgs: ['-DmaxRecDepth=9', '-j4'],
    });
    expect(readServerArguments([])).toEqual({ spares: 1, logFile: undefined, workerArgs: [] });
  });
});
