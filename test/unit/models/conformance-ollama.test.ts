import { afterEach, describe, expect, it } from 'vitest';
import type { PullProgress } from '../../../src/checker/protocol';
import { ollamaProvider } from '../../../src/models/ollama-provider';
import type { Provider } from '../../../src/models/provider';
import { startModelServer, type ModelServer, type ModelServerOptions } from '../../fake/model-server';
import { ask, question, requestOf, troubleIn, whole } from '../../models/conformance/asking';

const signal = new AbortController().signal;

let servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function serve(
  options: ModelServerOptions,
  allowRemote = false,
): Promise<{ readonly server: ModelServer; readonly provider: Provider }> {
  const server = await startModelServer(options);
  servers.push(server);
  return { server, provider: ollamaProvider(new URL(server.ollama), undefined, { allowRemote }) };
}

describe('an Ollama server', () => {
  it('lists models with what is worth knowing', async () => {
    const { provider } = await serve({ answers: [''], models: ['qwen2.5-coder:7b'] });
    expect(await provider.list(signal)).toEqual([
      { name: 'qwen2.5-coder:7b', bytes: 1_000_000, parameters: '1.2B', quantization: 'Q4_0' },
    ]);
  });

  it.each([
    [{}, {}],
    [{ contextTokens: 8_192 }, { contextTokens: 8_192 }],
    [
      { contextTokens: 8_192, parameters: 'stop "<end>"\nnum_ctx                        4096\ntop_k 3' },
      { contextTokens: 4_096 },
    ],
    [{ contextTokens: 2_048, parameters: 'num_ctx 4096' }, { contextTokens: 2_048 }],
    [{ parameters: 'num_ctx 4096' }, { contextTokens: 4_096 }],
    [{ parameters: 'num_ctx 0' }, {}],
  ])('tells how much room there is: %j', async (model, facts) => {
    const { provider } = await serve({ answers: [''], models: [{ name: 'm', ...model }] });
    expect(await provider.facts('m', signal)).toEqual({ structured: true, fill: false, ...facts });
  });

  it('tells whether a model fills in the middle, and refuses one that does not', async () => {
    const { provider } = await serve({
      answers: ['simp'],
      models: [{ name: 'filler', fill: true }, 'talker'],
    });
    expect(await provider.facts('filler', signal)).toMatchObject({ fill: true });
    const fill = requestOf({ kind: 'fill', prefix: 'a', suffix: 'b' });
    const trouble = await troubleIn(ask(provider, 'talker', fill));
    expect([trouble.kind, trouble.message]).toEqual([
      'refused',
      expect.stringContaining('does not support insert'),
    ]);
  });

  it.each([
    ['-1', -1],
    ['0', 0],
    ['5m', '5m'],
    ['1.5h', '1.5h'],
  ])('is told to keep a model for %s in a form that it reads', async (keepAlive, sent) => {
    const { server, provider } = await serve({ answers: ['simp'] });
    await whole(provider.ask('fake-prover', question('?'), { keepAlive }, signal));
    expect(server.requests[0]).toMatchObject({ body: { keep_alive: sent } });
  });
});

describe('a model that Ollama hands on to other machines', () => {
  const alias = { name: 'looks-local', remote: true };

  it('is not listed, not looked at, not asked and not pulled', async () => {
    const { server, provider } = await serve({ answers: ['simp'], models: ['big:cloud', alias, 'small'] });
    expect((await provider.list(signal)).map(({ name }) => name)).toEqual(['small:latest']);
    for (const work of [
      () => ask(provider, 'big:cloud', question('?')),
      () => provider.facts('big:cloud', signal),
      () => provider.pull?.('big:cloud', () => undefined, signal) ?? Promise.resolve(),
    ]) {
      const trouble = await troubleIn(work());
      expect([trouble.kind, trouble.message]).toEqual([
        'refused',
        expect.stringContaining('runs on other machines'),
      ]);
    }
    expect(server.requests).toEqual([]);
  });

  it('is not asked under any other name either', async () => {
    const { server, provider } = await serve({ answers: ['simp'], models: [alias] });
    for (let time = 1; time <= 2; time += 1)
      expect((await troubleIn(ask(provider, 'looks-local', question('?')))).kind).toBe('refused');
    expect(server.requests).toEqual([]);
    expect(server.lookups).toHaveLength(1);
  });

  it('is asked where remote servers are allowed', async () => {
    const { provider } = await serve({ answers: ['simp'], models: ['big:cloud', alias] }, true);
    expect(await provider.list(signal)).toHaveLength(2);
    for (const name of ['big:cloud', 'looks-local'])
      expect((await ask(provider, name, question('?'))).answer.text).toBe('simp');
  });

  it('costs models that run here one look', async () => {
    const { server, provider } = await serve({ answers: ['simp'] });
    for (let time = 1; time <= 3; time += 1) await ask(provider, 'fake-prover', question('?'));
    expect(server.lookups.map(({ path }) => path)).toEqual(['/api/show']);
  });

  it('is not known where the server does not show models, which are asked all the same', async () => {
    const { provider } = await serve({
      answers: ['simp'],
      lookupFailure: { kind: 'status', status: 404, body: '404 page not found' },
    });
    expect((await ask(provider, 'fake-prover', question('?'))).answer.text).toBe('simp');
  });

  it('is not asked while the server cannot say where it runs', async () => {
    const { server, provider } = await serve({
      answers: ['simp'],
      lookupFailure: { kind: 'status', status: 500, error: 'try again' },
    });
    expect((await troubleIn(ask(provider, 'fake-prover', question('?')))).kind).toBe('failed');
    expect(server.requests).toEqual([]);
  });
});

describe('a pull', () => {
  async function pull(provider: Provider): Promise<readonly PullProgress[]> {
    const heard: PullProgress[] = [];
    await provider.pull?.('qwen3:8b', (progress) => void heard.push(progress), signal);
    return heard;
  }

  it('tells how far it is', async () => {
    const { server, provider } = await serve({ answers: [''] });
    const heard = await pull(provider);
    expect(heard).toContainEqual({
      name: 'qwen3:8b',
      step: 'pulling 000000000000',
      doneBytes: 400,
      allBytes: 1_000,
    });
    expect(heard.at(-1)?.step).toBe('success');
    expect(server.requests).toMatchObject([{ path: '/api/pull', model: 'qwen3:8b' }]);
  });

  it.each([
    ['pull model manifest: file does not exist', 'missing', /There is no model "qwen3:8b"/u],
    ['dial tcp: lookup registry.ollama.ai: no such host', 'failed', /no such host.*reaches the internet/u],
  ])('that fails says why: %s', async (error, kind, message) => {
    const { provider } = await serve({ answers: [''], failure: { kind: 'error midway', error } });
    const trouble = await troubleIn(pull(provider));
    expect([trouble.kind, trouble.message]).toEqual([kind, expect.stringMatching(message)]);
    expect(trouble.notice.command).toBeUndefined();
  });

  it('that ends without success is broken', async () => {
    const { provider } = await serve({ answers: [''], failure: { kind: 'end midway' } });
    expect((await troubleIn(pull(provider))).kind).toBe('broken');
  });

  it('ends when it is cancelled', async () => {
    const { server, provider } = await serve({ answers: [''], failure: { kind: 'mute' } });
    const cancel = new AbortController();
    const reason = new Error('enough');
    const outcome = expect(provider.pull?.('qwen3:8b', () => undefined, cancel.signal)).rejects.toBe(reason);
    await expect.poll(() => server.requests.length).toBe(1);
    cancel.abort(reason);
    await outcome;
    await expect.poll(() => server.requests[0]?.state).toBe('aborted');
  });
});
