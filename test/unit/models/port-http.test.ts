import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ModelNotice } from '../../../src/checker/protocol';
import { createModelPort, listModels, pullModel } from '../../../src/models/port';
import type { ModelsSettings, ProviderKind } from '../../../src/models/settings';
import { until } from '../../fake/lean';
import { startModelServer, type ModelServer, type ModelServerOptions } from '../../fake/model-server';
import { requestOf, told } from './scripted-provider';

afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;
const kinds: readonly ProviderKind[] = ['ollama', 'openai'];

function settingsFor(server: ModelServer, provider: ProviderKind): ModelsSettings {
  return {
    models: [{ provider, name: 'fake-prover', weight: 1 }],
    endpoints: { ollama: server.ollama, openai: server.openai },
    allowRemote: false,
    samples: 4,
    rounds: 1,
    alloy: 'turn',
    profiles: {},
    parallel: 2,
    timeoutMs: 60_000,
  };
}

function portTo(server: ModelServer, provider: ProviderKind) {
  const notices: (ModelNotice | undefined)[] = [];
  const port = createModelPort(settingsFor(server, provider), {
    now: () => performance.now(),
    trouble: (notice) => void notices.push(notice),
    log: () => undefined,
  });
  const [member] = port.members;
  if (member === undefined) throw new Error('the settings name no model');
  return { port, member, notices };
}

describe.each(kinds)('the way to a server (%s)', (kind) => {
  it('gives what the model says, no more requests at a time than set, and then remembers it', async () => {
    await using server = await startModelServer({ answers: ['exact ⟨ha, hβ⟩'], chunkBytes: 1 });
    const { port, member, notices } = portTo(server, kind);
    using _open = port;
    expect((await port.factsOf(member, never)).contextTokens).toBeGreaterThan(0);
    const seeds = [1, 2, 3, 4, 5];
    const answers = await Promise.all(seeds.map((seed) => told(port.ask(member, requestOf(seed), never))));
    for (const { parts, answer } of answers)
      expect([parts.join(''), answer?.text]).toEqual(['exact ⟨ha, hβ⟩', 'exact ⟨ha, hβ⟩']);
    expect(server.requests).toHaveLength(5);
    expect(server.mostAtOnce).toBe(2);
    expect((await told(port.ask(member, requestOf(3), never))).answer?.remembered).toBe(true);
    expect(server.requests).toHaveLength(5);
    expect(notices).toEqual([]);
  });

  it('hangs up on all that is under way, and sends nothing that waits, when a search ends', async () => {
    await using server = await startModelServer({
      answers: [{ text: 'more ', endless: true }],
      msPerToken: 1,
    });
    const { port, member, notices } = portTo(server, kind);
    using _open = port;
    const cancel = new AbortController();
    const asked = [1, 2, 3, 4].map((seed) => told(port.ask(member, requestOf(seed), cancel.signal)));
    const outcomes = Promise.allSettled(asked);
    await until('two answers', () => server.requests.filter(({ tokens }) => tokens > 0).length === 2);
    cancel.abort(new Error('proved'));
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'proved' } });
    await until('the end of both', () => server.requests.every(({ state }) => state === 'aborted'));
    expect(server.requests).toHaveLength(2);
    expect(notices).toEqual([]);
  });

  it('tries again what a busy server could not do at once', async () => {
    const busy = { kind: 'status', status: 503, error: 'busy', headers: { 'retry-after': '0' } } as const;
    await using server = await startModelServer({ answers: [{ failure: busy }, 'simp'] });
    const { port, member, notices } = portTo(server, kind);
    using _open = port;
    expect((await told(port.ask(member, requestOf(), never))).answer?.text).toBe('simp');
    expect(server.requests).toHaveLength(2);
    expect(notices).toEqual([]);
  });

  it('tells once of a model that is missing, and asks no more', async () => {
    await using server = await startModelServer({ answers: ['simp'], models: ['other'] });
    const { port, member, notices } = portTo(server, kind);
    using _open = port;
    for (let seed = 1; seed <= 3; seed += 1)
      expect((await told(port.ask(member, requestOf(seed), never))).answer).toBeUndefined();
    expect(port.isReady(member)).toBe(false);
    expect(server.requests).toHaveLength(1);
    expect(notices).toEqual([
      expect.objectContaining({ message: expect.stringContaining('fake-prover') as string }),
    ]);
    expect(notices[0]?.command).toBe(kind === 'ollama' ? 'ollama pull fake-prover' : undefined);
  });

  it('tells once of a server that is stopped, and that it is back when it is started again', async () => {
    const options: ModelServerOptions = { answers: ['simp'] };
    const server = await startModelServer(options);
    await server.close();
    const { port, member, notices } = portTo(server, kind);
    using _open = port;
    expect((await told(port.ask(member, requestOf(1), never))).answer).toBeUndefined();
    expect((await told(port.ask(member, requestOf(2), never))).answer).toBeUndefined();
    expect(notices).toEqual([
      expect.objectContaining({ message: expect.stringContaining('ECONNREFUSED') as string }),
    ]);
    await using _again = await startModelServer({ ...options, port: server.port });
    expect(port.isReady(member)).toBe(false);
    // How long it rests, tests of the lane tell.
    vi.useFakeTimers({ toFake: ['Date'] }).setSystemTime(Date.now() + 60_000);
    expect((await told(port.ask(member, requestOf(3), never))).answer?.text).toBe('simp');
    expect(notices.slice(1)).toEqual([undefined]);
  });
});

describe('the models of a server over HTTP', () => {
  it('are listed over both protocols, and fetched by Ollama', async () => {
    await using server = await startModelServer({ answers: [], models: ['a:7b', 'b:1b'] });
    const access = { endpoints: { ollama: server.ollama, openai: server.openai }, allowRemote: false };
    const lists = await listModels(access, never);
    expect(
      lists.map((list) => [list.provider, list.kind === 'models' && list.models.map(({ name }) => name)]),
    ).toEqual([
      ['ollama', ['a:7b', 'b:1b']],
      ['openai', ['a:7b', 'b:1b']],
    ]);
    const steps: string[] = [];
    const pulled = await pullModel({ ...access, name: 'b:1b' }, ({ step }) => void steps.push(step), never);
    expect(pulled).toBeUndefined();
    expect(steps.length).toBeGreaterThan(0);
  });
});
