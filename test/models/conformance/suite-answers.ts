import fc from 'fast-check';
import { expect, it } from 'vitest';
import { until } from '../../fake/lean';
import { ask, question, requestOf, whole } from './asking';
import { conformanceChecks } from './checks';
import type { Bench } from './suite';

const signal = new AbortController().signal;
const MIXED = 'exact ⟨hα, h𝔸⟩ -- «ünï» 🧮';
const SCHEMA = { type: 'object', properties: { tactics: { type: 'array' } } };

/** What is asked and answered when nothing goes wrong. */
export function answersConform({ kind, serve }: Bench): void {
  it('passes what any server is checked for', async () => {
    const { provider } = await serve({
      answers: (_prompt, { schema }) =>
        schema === undefined ? '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n' : '{"answer": "yes"}',
      models: [{ name: 'fake-prover', contextTokens: 4_096 }, 'other'],
      tokenLength: 2,
    });
    const failed: string[] = [];
    const checks = conformanceChecks(provider, 'fake-prover');
    for (const { name, run } of checks)
      await run(signal).catch((error: unknown) => failed.push(`${name}: ${String(error)}`));
    expect(failed).toEqual([]);
    expect(checks.length).toBeGreaterThan(5);
  });

  it.each([1, 2, 3, 1_000])('reads characters that come in pieces of %i bytes', async (chunkBytes) => {
    const { provider } = await serve({ answers: [MIXED], chunkBytes });
    const { parts, answer } = await ask(provider, 'fake-prover', question('?'));
    expect(answer).toMatchObject({ text: MIXED, cutOff: false });
    expect(parts.join('')).toBe(MIXED);
    expect(parts.length).toBeGreaterThan(3);
  });

  it('says every text as it is, in whatever pieces it comes', async () => {
    const options = { answers: [''], chunkBytes: 1, tokenLength: 1 };
    const { provider } = await serve(options);
    const texts = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        fc.constantFrom('\n', '\r', '\u2028', '\0', '"', '\\', 'data: [DONE]\n\n', '{"error": "x"}\n'),
      ),
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 300 }),
        async (text, tokenLength, chunkBytes) => {
          Object.assign(options, { answers: [text], tokenLength, chunkBytes });
          const { answer } = await ask(provider, 'fake-prover', question('?', { answerTokens: 1_000 }));
          expect(answer.text).toBe(text);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('asks for what the request says, in the words of the protocol', async () => {
    const { server, provider } = await serve({ answers: ['{}'] });
    const request = requestOf(
      {
        kind: 'chat',
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: '⊢ p' },
        ],
        schema: SCHEMA,
      },
      { temperature: 0.6, answerTokens: 77, contextTokens: 3_000, stop: ['```', '\n\n'], seed: 42 },
    );
    await whole(provider.ask('fake-prover', request, { keepAlive: '7m' }, signal));
    const common = {
      model: 'fake-prover',
      stream: true,
      messages: request.prompt.kind === 'chat' ? request.prompt.messages : [],
    };
    expect(server.requests[0]?.body).toEqual(
      kind === 'ollama'
        ? {
            ...common,
            format: SCHEMA,
            keep_alive: '7m',
            options: { temperature: 0.6, num_predict: 77, num_ctx: 3_000, stop: ['```', '\n\n'], seed: 42 },
          }
        : {
            ...common,
            temperature: 0.6,
            max_tokens: 77,
            stop: ['```', '\n\n'],
            seed: 42,
            stream_options: { include_usage: true },
            response_format: {
              type: 'json_schema',
              json_schema: { name: 'answer', strict: true, schema: SCHEMA },
            },
          },
    );
  });

  it('counts as the server does, and takes the time', async () => {
    const { provider } = await serve({
      answers: ['12345678'],
      tokenLength: 2,
      firstTokenMs: 30,
      msPerToken: 10,
    });
    const { answer } = await ask(provider, 'fake-prover', question('12345678'));
    expect(answer).toMatchObject({ promptTokens: 2, answerTokens: 4 });
    expect(answer.firstPartMs).toBeGreaterThan(20);
    expect(answer.ms).toBeGreaterThan(answer.firstPartMs);
  });

  it('yields each part before the next is made', async () => {
    const { server, provider } = await serve({
      answers: ['abcdefgh'.repeat(1_000)],
      tokenLength: 8,
      msPerToken: 5,
    });
    const asked = provider.ask('fake-prover', question('?', { answerTokens: 1_000 }), {}, signal);
    expect(await asked.next()).toMatchObject({ value: 'abcdefgh' });
    expect(server.requests[0]).toMatchObject({ state: 'running' });
    expect(server.requests[0]?.tokens).toBeLessThan(900);
    await asked.return(undefined as never);
  });

  it('says that an answer was cut off at the limit', async () => {
    const { provider } = await serve({ answers: ['x'.repeat(100)] });
    const { answer } = await ask(provider, 'fake-prover', question('?', { answerTokens: 3 }));
    expect(answer).toMatchObject({ text: 'x'.repeat(12), cutOff: true, answerTokens: 3 });
  });

  it('leaves the stop word out', async () => {
    const { provider } = await serve({ answers: ['simp\n```\nThat is it.'] });
    const { answer } = await ask(provider, 'fake-prover', question('?', { stop: ['\n```'] }));
    expect(answer).toMatchObject({ text: 'simp', cutOff: false });
  });

  it('keeps reasoning out of the answer', async () => {
    const { provider } = await serve({ answers: [{ thinking: 'Let me think about it.', text: 'simp' }] });
    const { parts, answer } = await ask(provider, 'fake-prover', question('?'));
    expect([parts.join(''), answer.text]).toEqual(['simp', 'simp']);
  });

  it('takes an empty answer for one', async () => {
    const { provider } = await serve({ answers: [''] });
    const { answer } = await ask(provider, 'fake-prover', question('?'));
    expect(answer).toMatchObject({ text: '', cutOff: false, firstPartMs: answer.ms });
  });

  it('fills in the middle', async () => {
    const { server, provider } = await serve({ answers: ['simp'], models: [{ name: 'filler', fill: true }] });
    const prompt = { kind: 'fill', prefix: 'theorem t : p := by\n  ', suffix: '\n\nend' } as const;
    expect((await ask(provider, 'filler', requestOf(prompt))).answer).toMatchObject({
      text: 'simp',
      cutOff: false,
    });
    expect(server.requests).toMatchObject([
      {
        path: kind === 'ollama' ? '/api/generate' : '/v1/completions',
        body: { prompt: prompt.prefix, suffix: prompt.suffix },
      },
    ]);
  });

  it('sends its key and nothing that the environment says', async () => {
    const { server, provider } = await serve({ answers: ['simp'], key: 'k-1' });
    const before = { ...process.env };
    process.env['OPENAI_API_KEY'] = 'from the environment';
    process.env['OPENAI_ORG_ID'] = 'org';
    process.env['OPENAI_CUSTOM_HEADERS'] = 'X-Own: 1\nAuthorization: Bearer other';
    try {
      await ask(provider, 'fake-prover', question('?'));
      await provider.list(signal);
    } finally {
      process.env = before;
    }
    for (const { headers } of [...server.requests, ...server.lookups]) {
      expect(headers['authorization']).toBe('Bearer k-1');
      expect(Object.keys(headers).filter((name) => /openai|^x-|org/u.test(name))).toEqual([]);
    }
  });

  it.each([false, true])('hangs up when somebody stops reading (aborted: %s)', async (aborts) => {
    const { server, provider } = await serve({ answers: [{ text: 'more ', endless: true }] });
    const cancel = new AbortController();
    const asked = provider.ask('fake-prover', question('?'), {}, cancel.signal);
    await asked.next();
    const reason = new Error('enough');
    if (aborts) {
      cancel.abort(reason);
      await expect(whole(asked)).rejects.toBe(reason);
    } else await asked.return(undefined as never);
    await until('the end of the request', () => server.requests[0]?.state === 'aborted');
  });

  it('says nothing more once it is aborted, whatever has come already', async () => {
    const { provider } = await serve({ answers: ['one two three four'], chunkBytes: 100_000 });
    const cancel = new AbortController();
    const asked = provider.ask('fake-prover', question('?'), {}, cancel.signal);
    await expect(asked.next()).resolves.toHaveProperty('done', false);
    const reason = new Error('enough');
    cancel.abort(reason);
    await expect(asked.next()).rejects.toBe(reason);
  });

  it.each(['mute', 'mute midway'] as const)('hangs up on a server that is %s', async (failure) => {
    const { server, provider } = await serve({ answers: ['some words'], failure: { kind: failure } });
    const cancel = new AbortController();
    const reason = new Error('enough');
    const outcome = expect(ask(provider, 'fake-prover', question('?'), cancel.signal)).rejects.toBe(reason);
    await until('a request', () => server.requests.length > 0);
    cancel.abort(reason);
    await outcome;
    await until('the end of the request', () => server.requests[0]?.state === 'aborted');
  });

  it('asks nothing at all once it is aborted', async () => {
    const { server, provider } = await serve({ answers: ['simp'] });
    const reason = new Error('enough');
    const aborted = AbortSignal.abort(reason);
    await expect(ask(provider, 'fake-prover', question('?'), aborted)).rejects.toBe(reason);
    await expect(provider.list(aborted)).rejects.toBe(reason);
    await expect(provider.facts('fake-prover', aborted)).rejects.toBe(reason);
    expect([...server.requests, ...server.lookups]).toEqual([]);
  });

  it('answers several requests at a time', async () => {
    const { server, provider } = await serve({ answers: (prompt) => prompt, msPerToken: 20 });
    const words = ['one two', 'three four', 'five six'];
    const answers = await Promise.all(words.map((word) => ask(provider, 'fake-prover', question(word))));
    expect(answers.map(({ answer }) => answer.text)).toEqual(words);
    expect(server.mostAtOnce).toBe(3);
  });
}
