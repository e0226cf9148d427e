import { afterEach, describe, expect, it } from 'vitest';
import { member } from '../../src/server/embedded/watchdog/wire';
import { audible, isAlive, spawnLean, WatchdogClient } from './watchdog-client';

const A = 'file:///watchdog/A.lean';
const B = 'file:///watchdog/B.lean';
const args = ['-Dserver.reportDelayMs=0'];

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
