import { afterEach, describe, expect, it } from 'vitest';
import { member } from '../../src/server/embedded/watchdog/wire';
import { audible, isAlive, residentMb, spawnLean, WatchdogClient } from './watchdog-client';

const A = 'file:///watchdog/A.lean';
const B = 'file:///watchdog/B.lean';
const args = ['-Dserver.reportDelayMs=0', '--spare=0'];

let client: WatchdogClient;
const start = async (options = {}): Promise<WatchdogClient> => {
  client = new WatchdogClient(spawnLean, { args, ...options });
  await client.initialize();
  return client;
};

afterEach(async () => {
  client.input.end();
  await client.exitCode;
});

describe('several documents at once', () => {
  it('serves each from a worker of its own, and leaves none behind', async () => {
    await start();
    client.open(A, 'theorem two : 1 + 1 = 2 := by omega\n#eval 6 * 7\n');
    client.open(B, 'example : 1 = 2 := by decide\n', 7);
    expect(audible(await client.elaborated(A, 1))).toEqual(['42']);
    expect(audible(await client.elaborated(B, 7))).toHaveLength(1);

    client.change(A, 2, [
      { range: { start: { line: 1, character: 6 }, end: { line: 1, character: 7 } }, text: '7' },
    ]);
    expect(audible(await client.elaborated(A, 2))).toEqual(['49']);
    const symbols = await client.request('textDocument/documentSymbol', { textDocument: { uri: A } });
    expect(member(symbols.result, 0, 'name')).toBe('two');
    const closed = await client.request('textDocument/hover', {
      textDocument: { uri: 'file:///watchdog/C.lean' },
      position: { line: 0, character: 0 },
    });
    expect(closed.error?.code).toBe(-32801);

    expect(client.workers.map((worker) => worker.uri)).toEqual([A, B]);
    expect(await client.leave()).toBe(0);
    expect(client.workers.map(isAlive)).toEqual([false, false]);
  });
});

describe('positions', () => {
  it('count UTF-16 code units through CRLF, tabs, emoji and letters outside the BMP', async () => {
    await start();
    client.open(A, '-- 😀 𝔸\r\ntheorem t (𝔸 : Prop) (h : 𝔸) : 𝔸 := by\r\n/-\t-/ exact x\r\n');
    const [unknown] = await client.elaborated(A, 1);
    expect(unknown?.range).toEqual({ start: { line: 2, character: 12 }, end: { line: 2, character: 13 } });
    client.change(A, 2, [
      { range: { start: { line: 2, character: 12 }, end: { line: 2, character: 13 } }, text: '(𝕩)' },
      { range: { start: { line: 0, character: 3 }, end: { line: 0, character: 5 } }, text: '😀𝔹😀\r\n-- ' },
      { range: { start: { line: 3, character: 2 }, end: { line: 3, character: 3 } }, text: '𝔱\t' },
    ]);
    const [renamed] = await client.elaborated(A, 2);
    expect(renamed?.range).toEqual({ start: { line: 3, character: 15 }, end: { line: 3, character: 17 } });

    // A fresh worker gets the stored text, and must see exactly what the edited one saw.
    client.workers[0]?.process.kill('SIGKILL');
    await client.until((message) => member(message.params, 'processing', 0, 'kind') === 2);
    expect((await client.elaborated(A, 2))[0]?.range).toEqual(renamed?.range);
    expect(client.workers).toHaveLength(2);
  });
});

describe('a worker of the embedded Lean', () => {
  it('is replaced after a header edit, and requests sent meanwhile are answered by the new one', async () => {
    await start();
    client.open(A, '#eval (Std.HashSet.ofList [1, 1]).size\n');
    expect(audible(await client.elaborated(A, 1))).not.toEqual(['1']);
    client.change(A, 2, [
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        text: 'import Std.Data.HashSet\n',
      },
    ]);
    expect(audible(await client.elaborated(A, 2))).toEqual(['1']);
    expect(client.workers.map(isAlive)).toEqual([false, true]);
  });

  it('that is killed while busy fails its requests and comes back with the next edit', async () => {
    await start();
    client.open(A, '#eval (do while true do pure () : IO Unit)\n');
    const waiting = client.request('textDocument/waitForDiagnostics', { uri: A, version: 1 });
    await client.until((message) => message.method === 'textDocument/publishDiagnostics');
    client.workers[0]?.process.kill('SIGKILL');
    expect((await waiting).error?.code).toBe(-32902);
    client.change(A, 2, '#eval 1 + 1\n');
    expect(audible(await client.elaborated(A, 2))).toEqual(['2']);
  });

  it('that is stopped in its tracks is found out, ended and replaced', async () => {
    await start({ times: { probeAfterMs: 500, muteAfterMs: 20_000, killAfterMs: 100 } });
    client.open(A, '#eval 1\n');
    await client.elaborated(A, 1);
    // A stopped process is alive but says nothing and takes no SIGTERM: as mute as a worker can be.
    client.workers[0]?.process.kill('SIGSTOP');
    const hover = await client.request('textDocument/waitForDiagnostics', { uri: A, version: 1 });
    expect(hover.error?.code).toBe(-32902);
    await expect.poll(() => isAlive(client.workers[0])).toBe(false);
    client.change(A, 2, '#eval 2\n');
    expect(audible(await client.elaborated(A, 2))).toEqual(['2']);
  });

  it('that is busy is gone when its document is closed, and a reopened document is served afresh', async () => {
    await start();
    client.open(A, '#eval (do while true do pure () : IO Unit)\n');
    const waiting = client.request('textDocument/waitForDiagnostics', { uri: A, version: 1 });
    await client.until((message) => message.method === 'textDocument/publishDiagnostics');
    client.close(A);
    client.open(A, 'example : 2 = 3 := by decide\n');
    expect((await waiting).error?.code).toBe(-32801);
    expect(audible(await client.elaborated(A, 1))).toHaveLength(1);
    await expect.poll(() => isAlive(client.workers[0])).toBe(false);
    expect(isAlive(client.workers[1])).toBe(true);
  });

  it('cancels a request on demand', async () => {
    await start();
    client.open(A, '#eval IO.sleep 3000\n');
    const waiting = client.requestAs('w', 'textDocument/waitForDiagnostics', { uri: A, version: 1 });
    client.notify('$/cancelRequest', { id: 'w' });
    expect((await waiting).error?.code).toBe(-32800);
  });

  it('takes 500 edits with flat memory', async () => {
    await start();
    const text = (n: number): string =>
      `theorem t${n % 7} (a b : Nat) (h : a < b) : a + ${n} < b + ${n} := by omega\n`;
    client.open(A, text(0));
    await client.elaborated(A, 1);
    const edit = async (from: number, to: number): Promise<void> => {
      for (let version = from; version <= to; version += 1) {
        client.change(A, version, text(version));
        expect(audible(await client.elaborated(A, version))).toEqual([]);
      }
    };
    // Compiled code and Lean's caches settle first.
    await edit(2, 100);
    const before = residentMb(client.workers[0]);
    await edit(101, 500);
    const after = residentMb(client.workers[0]);
    console.log(
      `resident memory after 100 edits: ${before.toFixed(0)} MB, after 500: ${after.toFixed(0)} MB`,
    );
    expect(client.workers).toHaveLength(1);
    // A leak of a thread's heap per edit would be 50 MB an edit, one of the text's trees 0.5 MB an edit.
    expect(after - before).toBeLessThan(150);
  });
});

describe('the spare worker of the embedded Lean', () => {
  it('takes the second document at once, and nothing of its own shows', async () => {
    await start({ args: ['-Dserver.reportDelayMs=0'] });
    client.open(A, '#eval 1\n');
    await client.elaborated(A, 1);
    await client.untilLogged(/spare worker is warm/u);
    const spare = client.workers[1];

    const before = performance.now();
    client.open(
      B,
      'private def secret := 5\nset_option pp.privateNames true in\n#check @secret\ntheorem two : 1 + 1 = 2 := by omega\n#eval (panic! "no" : Nat)',
      4,
    );
    const diagnostics = await client.elaborated(B, 4);
    const openedIn = performance.now() - before;
    const alone = performance.now();
    client.open('file:///elsewhere/C.lean', '#eval 1\n');
    await client.elaborated('file:///elsewhere/C.lean', 1);
    const openedAlone = performance.now() - alone;
    console.log(
      `second document: ${openedIn.toFixed(0)} ms with the spare, ${openedAlone.toFixed(0)} ms without`,
    );
    console.log(
      `resident memory: spare ${residentMb(spare).toFixed(0)} MB, first ${residentMb(client.workers[0]).toFixed(0)} MB`,
    );

    expect(audible(diagnostics)[0]).toContain(`_private.«external:${B}».0.secret`);
    expect(diagnostics.some((one) => one.message === 'Goals accomplished!')).toBe(true);
    const at = { textDocument: { uri: B }, position: { line: 2, character: 10 } };
    const definition = await client.request('textDocument/definition', at);
    expect(member(definition.result, 0, 'targetUri')).toBe(B);
    const completion = await client.request('textDocument/completion', at);
    const item = (member(completion.result, 'items') as readonly object[] | undefined)?.[0];
    expect((await client.request('completionItem/resolve', item)).error).toBeUndefined();
    const session = member((await client.request('$/lean/rpc/connect', { uri: B })).result, 'sessionId');
    const goals = await client.request('$/lean/rpc/call', {
      ...at,
      sessionId: session,
      method: 'Lean.Widget.getInteractiveGoals',
      params: at,
    });
    expect(goals.error).toBeUndefined();
    client.change(B, 5, [
      { range: { start: { line: 3, character: 16 }, end: { line: 3, character: 17 } }, text: '2' },
    ]);
    const [, failed] = await client.elaborated(B, 5);
    expect(failed?.range.start.line).toBe(3);
    expect(client.workers.map(({ uri }) => uri).slice(0, 3)).toEqual([
      A,
      spare?.uri,
      'file:///elsewhere/C.lean',
    ]);
    expect(JSON.stringify(client.seen)).not.toContain('verdict-spare');
    await client.leave();
    expect(client.workers.some(isAlive)).toBe(false);
  });

  it('serves a document that is opened before it is warm', async () => {
    await start({ args: ['-Dserver.reportDelayMs=0'] });
    client.open(A, 'import Std.Data.HashSet\n#eval 1\n');
    await client.elaborated(A, 1);
    await client.untilLogged(/started a spare/u);
    client.open(
      B,
      'import Std.Data.HashSet\nexample : 1 = 2 := by decide\n#eval (Std.HashSet.ofList [1, 1]).size',
      1,
    );
    const found = audible(await client.elaborated(B, 1));
    expect(found).toHaveLength(2);
    expect(found[1]).toBe('1');
    expect(client.workers.map(({ uri }) => uri)).not.toContain(B);
    for (const params of client.notifications('textDocument/publishDiagnostics', B))
      expect(member(params, 'version')).toBe(1);
  });
});
