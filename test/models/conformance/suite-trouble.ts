import { describe, expect, it } from 'vitest';
import { startModelServer, type Failure } from '../../fake/model-server';
import { ask, question, troubleIn } from './asking';
import type { Bench } from './suite';

const signal = new AbortController().signal;

/** What goes wrong, told apart and told well. */
export function troubleConforms({ kind, serve, at }: Bench): void {
  it('says how to start a server that is down', async () => {
    const server = await startModelServer({ answers: [''] });
    await server.close();
    const provider = at(server);
    const troubles = [
      await troubleIn(ask(provider, 'fake-prover', question('?'))),
      await troubleIn(provider.list(signal)),
      await troubleIn(provider.facts('fake-prover', signal)),
    ];
    for (const trouble of troubles) {
      expect(trouble.kind).toBe('unreachable');
      expect(trouble.message).toMatch(new RegExp(`127\\.0\\.0\\.1:${server.port}.*ECONNREFUSED`, 'u'));
      expect(trouble.notice.command).toBe(
        kind === 'ollama' ? 'ollama serve' : `llama-server -m model.gguf --port ${server.port}`,
      );
    }
  });

  it('asks a server again that was started again', async () => {
    const first = await startModelServer({ answers: ['one'] });
    const provider = at(first);
    expect((await ask(provider, 'fake-prover', question('?'))).answer.text).toBe('one');
    await first.close();
    expect((await troubleIn(ask(provider, 'fake-prover', question('?')))).kind).toBe('unreachable');
    await using second = await startModelServer({ answers: ['two'], port: first.port });
    expect(second.port).toBe(first.port);
    expect((await ask(provider, 'fake-prover', question('?'))).answer.text).toBe('two');
  });

  it('says how to get a model that is missing', async () => {
    const { provider } = await serve({ answers: ['simp'], models: ['one', 'two'] });
    const trouble = await troubleIn(ask(provider, 'three:7b', question('?')));
    expect(trouble.kind).toBe('missing');
    expect(trouble.message).toContain('no model "three:7b"');
    expect(trouble.notice).toMatchObject(
      kind === 'ollama' ? { command: 'ollama pull three:7b', missingModel: 'three:7b' } : {},
    );
  });

  it('makes no command of a name that a shell would not take as one word', async () => {
    const { provider } = await serve({ answers: ['simp'] });
    const trouble = await troubleIn(ask(provider, 'x; rm -rf /', question('?')));
    expect(trouble.kind).toBe('missing');
    expect(trouble.notice.command).toBeUndefined();
  });

  it.each([undefined, 'wrong'])('says how to set a key where that is %s', async (key) => {
    const { server } = await serve({ answers: ['simp'], key: 'right' });
    const provider = at(server, key);
    for (const work of [() => ask(provider, 'fake-prover', question('?')), () => provider.list(signal)]) {
      const trouble = await troubleIn(work());
      expect(trouble.kind).toBe('refused');
      expect(trouble.message).toContain(key === undefined ? 'wants a key' : 'refuses the key');
      expect(trouble.message).toContain('"Verdict: Set Model Key"');
      expect(trouble.message).toContain(`VERDICT_${kind.toUpperCase()}_KEY`);
    }
  });

  it('does not send a key that could not be one, nor show it', async () => {
    const { server } = await serve({ answers: ['simp'] });
    const trouble = await troubleIn(at(server, 'sec\nret').list(signal));
    expect(trouble).toMatchObject({ kind: 'refused' });
    expect(trouble.message).not.toMatch(/sec|ret\b/u);
    expect(server.lookups).toEqual([]);
  });

  describe.each<[string, Failure, string, RegExp]>([
    ['400', { kind: 'status', status: 400, error: 'no such option' }, 'refused', /400: no such option/u],
    ['403', { kind: 'status', status: 403, error: 'not you' }, 'refused', /403: not you/u],
    [
      '404 without a model',
      { kind: 'status', status: 404, body: '404 page not found' },
      'refused',
      /Check the address/u,
    ],
    ['413', { kind: 'status', status: 413, error: 'too large' }, 'refused', /413: too large/u],
    ['429', { kind: 'status', status: 429, error: 'slow down' }, 'failed', /429: slow down/u],
    ['500', { kind: 'status', status: 500, error: 'out of memory' }, 'failed', /500: out of memory/u],
    ['503', { kind: 'status', status: 503, error: 'loading model' }, 'failed', /503: loading model/u],
    [
      'a page with its 502',
      { kind: 'status', status: 502, body: '<html><h1>Bad\nGateway</h1></html>' },
      'failed',
      /502: Bad Gateway/u,
    ],
    ['an empty 500', { kind: 'status', status: 500, body: '' }, 'failed', /\(500\)/u],
    ['a page', { kind: 'page' }, 'broken', /not (?:JSON|streamed)/u],
    ['a cut connection', { kind: 'drop' }, 'broken', /broke off/u],
  ])('%s', (_what, failure, expected, message) => {
    it('is told of when an answer is wanted', async () => {
      const { provider } = await serve({ answers: ['simp'], failure });
      const trouble = await troubleIn(ask(provider, 'fake-prover', question('?')));
      expect([trouble.kind, trouble.message]).toEqual([expected, expect.stringMatching(message)]);
    });

    it('is told of when models are listed', async () => {
      const { provider } = await serve({ answers: ['simp'], lookupFailure: failure });
      const trouble = await troubleIn(provider.list(signal));
      expect([trouble.kind, trouble.message]).toEqual([expected, expect.stringMatching(message)]);
    });
  });

  it.each<[Failure, string, RegExp]>([
    [{ kind: 'drop midway' }, 'broken', /broke off|ended in the middle/u],
    [{ kind: 'end midway' }, 'broken', /ended in the middle/u],
    [{ kind: 'malformed midway' }, 'broken', /not JSON/u],
    [{ kind: 'error midway', error: 'CUDA error' }, 'failed', /CUDA error/u],
  ])('tells of an answer that comes to a bad end: $kind', async (failure, expected, message) => {
    const { provider } = await serve({ answers: [{ text: 'exact foo bar baz', failure }] });
    const parts: string[] = [];
    const read = async (): Promise<void> => {
      for await (const part of provider.ask('fake-prover', question('?'), {}, signal)) parts.push(part);
    };
    const trouble = await troubleIn(read());
    expect([trouble.kind, trouble.message]).toEqual([expected, expect.stringMatching(message)]);
    expect(parts.join('')).toBe('exact fo');
  });

  it.each([
    ['7', 7_000],
    ['0', 0],
    ['1.5', 1_500],
    ['99999999', 3_600_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('hears when to come back: Retry-After %s', async (header, ms) => {
    const failure: Failure = { kind: 'status', status: 429, headers: { 'Retry-After': header } };
    const { provider } = await serve({ answers: ['simp'], failure });
    expect((await troubleIn(ask(provider, 'fake-prover', question('?')))).retryAfterMs).toBe(ms);
  });

  it('reads no whole answer where an answer is refused, and asks once only', async () => {
    const failure: Failure = { kind: 'status', status: 500, error: 'no' };
    const { server, provider } = await serve({ answers: ['simp'], failure });
    await troubleIn(ask(provider, 'fake-prover', question('?')));
    expect(server.requests).toHaveLength(1);
  });
}
