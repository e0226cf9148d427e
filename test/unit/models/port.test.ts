import { afterEach, describe, expect, it, vi } from 'vitest';
import { AnswerCache } from '../../../src/models/cache';
import { createModelPort, listModels, pullModel } from '../../../src/models/port';
import type { Provider } from '../../../src/models/provider';
import type { ModelsSettings, ProviderKind } from '../../../src/models/settings';
import type { PullProgress } from '../../../src/checker/protocol';
import { requestOf, ScriptedProvider, told, trouble, type Step } from './scripted-provider';

afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;
const usual: ModelsSettings = {
  models: [{ provider: 'ollama', name: 'm', weight: 1 }],
  endpoints: { ollama: 'http://127.0.0.1:11434', openai: 'http://127.0.0.1:8080/v1' },
  allowRemote: false,
  samples: 4,
  rounds: 1,
  alloy: 'turn',
  profiles: {},
  parallel: 2,
  timeoutMs: 60_000,
};

function portTo(
  script: (call: number, name: string) => readonly Step[],
  changes: Partial<ModelsSettings> = {},
  cache = new AnswerCache(),
) {
  const servers: ScriptedProvider[] = [];
  const notices: (string | undefined)[] = [];
  const lines: string[] = [];
  const clock = { ms: 0 };
  const port = createModelPort(
    { ...usual, ...changes },
    {
      now: () => clock.ms,
      trouble: (notice) => void notices.push(notice?.message),
      log: (line) => void lines.push(line),
    },
    {
      providerAt: (kind, url): Provider => {
        const server = new ScriptedProvider(script, kind, url);
        servers.push(server);
        return server;
      },
      cache,
    },
  );
  const [member] = port.members;
  if (member === undefined) throw new Error('the settings name no model');
  return { port, member, servers, notices, lines, clock };
}

describe('the way to the models', () => {
  it('has a member for each model, with its profile, and room on each server', () => {
    const { port, servers } = portTo(() => [], {
      models: [
        { provider: 'ollama', name: 'm', weight: 1 },
        { provider: 'ollama', name: 'kimina-prover', weight: 2 },
        { provider: 'openai', name: 'leanstral', weight: 1 },
        { provider: 'ollama', name: 'm', weight: 3 },
      ],
      profiles: { m: { temperature: 0.1 } },
    });
    expect(port.members.map(({ id, weight, profile }) => [id, weight, profile.format])).toEqual([
      ['ollama:m', 4, 'instruct'],
      ['ollama:kimina-prover', 2, 'kimina'],
      ['openai:leanstral', 1, 'leanstral'],
    ]);
    expect(port.members[0]?.profile.temperature).toBe(0.1);
    expect(servers.map(({ kind, endpoint }) => [kind, endpoint.href])).toEqual([
      ['ollama', 'http://127.0.0.1:11434/'],
      ['openai', 'http://127.0.0.1:8080/v1'],
    ]);
    expect(port.parallel).toBe(4);
    expect(port.members.every((member) => port.isReady(member))).toBe(true);
  });

  it('is closed to servers elsewhere, unless the settings open it', async () => {
    const away = { ollama: 'https://example.org', openai: 'http://127.0.0.1:8080/v1' };
    const both: ModelsSettings['models'] = [
      { provider: 'ollama', name: 'm', weight: 1 },
      { provider: 'openai', name: 'n', weight: 1 },
    ];
    const { port, member, servers, notices } = portTo(() => ['a'], { endpoints: away, models: both });
    expect(notices).toEqual([expect.stringContaining('https://example.org')]);
    expect(port.members.map((one) => port.isReady(one))).toEqual([false, true]);
    expect(await told(port.ask(member, requestOf(), never))).toEqual({ parts: [], answer: undefined });
    expect((await port.factsOf(member, never)).contextTokens).toBe(member.profile.contextTokens);
    expect(servers.map(({ kind }) => kind)).toEqual(['openai']);

    const open = portTo(() => ['a'], { endpoints: away, models: both, allowRemote: true });
    expect(open.notices).toEqual([]);
    expect(open.lines).toEqual([expect.stringContaining('example.org')]);
    expect((await told(open.port.ask(open.member, requestOf(), never))).answer?.text).toBe('a');
  });

  it('is closed to models that Ollama has run elsewhere', async () => {
    const models: ModelsSettings['models'] = [{ provider: 'ollama', name: 'big:120b-cloud', weight: 1 }];
    const { port, member, servers, notices } = portTo(() => ['a'], { models });
    expect(port.isReady(member)).toBe(false);
    expect(notices).toEqual([expect.stringContaining('big:120b-cloud')]);
    expect((await told(port.ask(member, requestOf(), never))).answer).toBeUndefined();
    expect(servers).toEqual([]);
    expect(portTo(() => ['a'], { models, allowRemote: true }).notices).toEqual([]);
  });

  it('remembers whole answers, whoever asks, and after the settings have changed', async () => {
    const cache = new AnswerCache();
    const { port, member, servers } = portTo(() => ['a', 'b'], {}, cache);
    const first = await told(port.ask(member, requestOf(1), never));
    expect(first.parts).toEqual(['a', 'b']);
    expect(first.answer?.remembered).toBeUndefined();
    const later = portTo(() => ['c'], { samples: 9 }, cache);
    for (const again of [port, later.port]) {
      const { parts, answer } = await told(again.ask(member, requestOf(1), never));
      expect(parts).toEqual(['ab']);
      expect(answer).toMatchObject({ text: 'ab', remembered: true });
    }
    await told(port.ask(member, requestOf(2), never));
    expect(servers[0]?.calls.map(({ seed }) => seed)).toEqual([1, 2]);
    expect(later.servers[0]?.calls).toEqual([]);
  });

  it('remembers nothing that was aborted, left or broken off', async () => {
    const { port, member, servers } = portTo((call) => (call === 3 ? ['a', trouble('broken')] : ['a', 'b']));
    for await (const part of port.ask(member, requestOf(), never)) {
      expect(part).toBe('a');
      break;
    }
    const cancel = new AbortController();
    const asked = port.ask(member, requestOf(), cancel.signal);
    await asked.next();
    cancel.abort(new Error('cancelled'));
    await expect(asked.next()).rejects.toThrow('cancelled');
    expect((await told(port.ask(member, requestOf(), never))).answer).toBeUndefined();
    const { answer } = await told(port.ask(member, requestOf(), never));
    expect(answer?.text).toBe('ab');
    expect(answer?.remembered).toBeUndefined();
    expect(servers[0]?.ends()).toEqual(['left', 'aborted', 'failed', 'answered']);
  });

  it('tells of a missing model once, and leaves it alone', async () => {
    const { port, member, servers, notices } = portTo(() => [trouble('missing')]);
    for (let seed = 1; seed <= 5; seed += 1) await told(port.ask(member, requestOf(seed), never));
    expect(port.isReady(member)).toBe(false);
    expect(servers[0]?.calls).toHaveLength(1);
    expect(notices).toEqual(['it is missing']);
  });

  it('says nothing any more once it is closed, and ends what is under way', async () => {
    const { port, member, servers, notices } = portTo(() => ['a', 'forever']);
    const asked = told(port.ask(member, requestOf(), never));
    await new Promise((resolve) => setImmediate(resolve));
    port[Symbol.dispose]();
    expect((await asked).answer).toBeUndefined();
    expect(servers[0]?.ends()).toEqual(['aborted']);
    expect(port.isReady(member)).toBe(false);
    expect((await told(port.ask(member, requestOf(2), never))).answer).toBeUndefined();
    expect(notices).toEqual([]);
  });
});

describe('what is known of a model', () => {
  it('is asked once, of its server, for whoever wants to know', async () => {
    const { port, member, servers } = portTo(() => []);
    const [server] = servers;
    if (server !== undefined) server.told = () => ({ contextTokens: 2_048, structured: true, fill: true });
    const gone = new AbortController();
    const left = expect(port.factsOf(member, gone.signal)).rejects.toThrow('gone');
    const stays = port.factsOf(member, never);
    gone.abort(new Error('gone'));
    await left;
    const facts = { contextTokens: 2_048, structured: true, fill: true };
    expect(await stays).toEqual(facts);
    expect(await port.factsOf(member, never)).toEqual(facts);
    expect(server?.factsAsked).toBe(1);
  });

  it('is no more room than the profile has a use for: it costs the machine memory', async () => {
    const { port, member, servers } = portTo(() => [], { profiles: { m: { contextTokens: 4_000 } } });
    for (const server of servers) server.told = () => ({ contextTokens: 131_072 });
    expect((await port.factsOf(member, never)).contextTokens).toBe(4_000);
  });

  it('is what the profile says where its server does not tell, which is asked again later', async () => {
    const { port, member, servers, clock } = portTo(() => []);
    const [server] = servers;
    const fail = (): never => {
      throw trouble('unreachable');
    };
    if (server !== undefined) server.told = fail;
    const profiles = { contextTokens: member.profile.contextTokens, structured: false, fill: false };
    expect(await port.factsOf(member, never)).toEqual(profiles);
    expect(await port.factsOf(member, never)).toEqual(profiles);
    expect(server?.factsAsked).toBe(1);
    if (server !== undefined) server.told = () => ({ structured: true });
    clock.ms = 30_000;
    expect(await port.factsOf(member, never)).toEqual({ ...profiles, structured: true });
    clock.ms = 90_000;
    await port.factsOf(member, never);
    expect(server?.factsAsked).toBe(2);
  });
});

describe('the models of a server', () => {
  const access = { endpoints: usual.endpoints, allowRemote: false };
  const serverOf =
    (script: () => readonly Step[]) =>
    (kind: ProviderKind, url: URL): Provider =>
      new ScriptedProvider(script, kind, url);

  it('are listed by provider, those that run elsewhere left out', async () => {
    const lists = await listModels(
      access,
      never,
      serverOf(() => []),
    );
    expect(lists).toEqual([
      {
        provider: 'ollama',
        endpoint: 'http://127.0.0.1:11434',
        kind: 'models',
        models: [{ name: 'm' }],
      },
      {
        provider: 'openai',
        endpoint: 'http://127.0.0.1:8080/v1',
        kind: 'models',
        models: [{ name: 'm' }, { name: 'big:120b-cloud' }],
      },
    ]);
  });

  it('cannot be listed where the server is in trouble, elsewhere or unreadable, and why is said', async () => {
    const away = { ...access, endpoints: { ...access.endpoints, openai: 'https://example.org/v1' } };
    for (const [problem, message] of [
      [trouble('unreachable'), 'it is unreachable'],
      [new TypeError('x is not a function'), 'x is not a function'],
    ] as const) {
      const [ollama, openai] = await listModels(
        away,
        never,
        serverOf(() => [problem]),
      );
      expect(ollama).toMatchObject({
        kind: 'trouble',
        notice: { message: expect.stringContaining(message) as string },
      });
      expect(openai).toMatchObject({
        kind: 'trouble',
        notice: { message: expect.stringContaining('https://example.org/v1') as string },
      });
    }
  });

  it('stop being listed when nobody wants the list any more', async () => {
    const cancel = new AbortController();
    const listed = listModels(
      access,
      cancel.signal,
      serverOf(() => ['forever']),
    );
    cancel.abort(new Error('cancelled'));
    await expect(listed).rejects.toThrow('cancelled');
  });

  it('are fetched with the beginning and end of each step told, and not a thousand times', async () => {
    vi.useFakeTimers();
    const steps: PullProgress[] = [];
    const fetched = await pullModel(
      { ...access, name: 'm' },
      (step) => void steps.push(step),
      never,
      serverOf(() => ['pulling', 'verifying']),
    );
    expect(fetched).toBeUndefined();
    expect(steps.map(({ step, doneBytes }) => [step, doneBytes])).toEqual([
      ['pulling', 0],
      ['pulling', 1_000],
      ['verifying', 0],
      ['verifying', 1_000],
    ]);
  });

  it('are not fetched if that cannot be done, may not be done, or is cancelled', async () => {
    const pull = (name: string, script: readonly Step[], changes = {}, signal = never) =>
      pullModel(
        { ...access, name, ...changes },
        () => undefined,
        signal,
        serverOf(() => script),
      );
    expect((await pull('m', [trouble('missing')]))?.message).toBe('it is missing');
    expect((await pull('x:cloud', []))?.message).toContain('x:cloud');
    const endpoints = { ...access.endpoints, ollama: 'https://example.org' };
    expect((await pull('m', [], { endpoints }))?.message).toContain('https://example.org');
    const cancel = new AbortController();
    const pulled = pull('m', ['forever'], {}, cancel.signal);
    cancel.abort(new Error('cancelled'));
    await expect(pulled).rejects.toThrow('cancelled');
  });
});
