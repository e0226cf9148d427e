import { afterEach, describe, expect, it } from 'vitest';
import { openaiProvider } from '../../../src/models/openai-provider';
import type { Provider } from '../../../src/models/provider';
import { startModelServer, type ModelServer, type ModelServerOptions } from '../../fake/model-server';
import { ask, question, requestOf, troubleIn } from '../../models/conformance/asking';

const signal = new AbortController().signal;
const structured = requestOf({
  kind: 'chat',
  messages: [{ role: 'user', content: '?' }],
  schema: { type: 'object' },
});
const fill = requestOf({ kind: 'fill', prefix: 'theorem t : p := by\n  ', suffix: '\n' });

let servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function serve(
  options: ModelServerOptions,
): Promise<{ readonly server: ModelServer; readonly provider: Provider }> {
  const server = await startModelServer(options);
  servers.push(server);
  return { server, provider: openaiProvider(new URL(server.openai)) };
}

/** Which of the members were in each request. */
function sent({ requests }: ModelServer): readonly (readonly string[])[] {
  return requests.map(({ body }) =>
    ['response_format', 'seed', 'stream_options'].filter((name) => name in (body as object)),
  );
}

describe('a server that does not know all of the protocol', () => {
  it.each(['response_format', 'seed', 'stream_options'])(
    'is asked once more without %s, and never again with it',
    async (name) => {
      const { server, provider } = await serve({ answers: ['{}'], unknown: [name] });
      for (let time = 1; time <= 2; time += 1)
        expect((await ask(provider, 'fake-prover', structured)).answer.text).toBe('{}');
      const all = ['response_format', 'seed', 'stream_options'];
      const rest = all.filter((other) => other !== name);
      expect(sent(server)).toEqual([all, rest, rest]);
    },
  );

  it('says afterwards that it holds to no schema', async () => {
    const { provider } = await serve({ answers: ['{}'], unknown: ['response_format'] });
    expect((await provider.facts('fake-prover', signal)).structured).toBeUndefined();
    await ask(provider, 'fake-prover', structured);
    expect((await provider.facts('fake-prover', signal)).structured).toBe(false);
  });

  it('that refuses something else is asked twice, keeps its reason and is not thought to know less', async () => {
    const options: ModelServerOptions & { unknown: string[] } = { answers: ['{}'], unknown: ['temperature'] };
    const { server, provider } = await serve(options);
    const trouble = await troubleIn(ask(provider, 'fake-prover', structured));
    expect([trouble.kind, trouble.message]).toEqual(['refused', expect.stringContaining('temperature')]);
    expect(server.requests).toHaveLength(2);
    options.unknown = [];
    await ask(provider, 'fake-prover', structured);
    expect(sent(server).at(-1)).toEqual(['response_format', 'seed', 'stream_options']);
  });

  it('is not asked again about a prompt that is too long', async () => {
    const { server, provider } = await serve({
      answers: [''],
      failure: { kind: 'status', status: 400, error: 'the request exceeds the available context size' },
    });
    expect((await troubleIn(ask(provider, 'fake-prover', structured))).kind).toBe('refused');
    expect(server.requests).toHaveLength(1);
  });
});

describe("llama.cpp's server", () => {
  it('tells how much room it has for a request, and holds to a schema', async () => {
    const { provider } = await serve({
      answers: [''],
      like: 'llama.cpp',
      models: [{ name: 'm.gguf', contextTokens: 32_768 }],
    });
    expect(await provider.list(signal)).toEqual([
      { name: 'm.gguf', bytes: 807_690_624, parameters: '1.2B', contextTokens: 32_768 },
    ]);
    // Whatever name it is asked by.
    for (const name of ['m.gguf', 'gpt-4'])
      expect(await provider.facts(name, signal)).toEqual({ contextTokens: 4_096, structured: true });
  });

  it('fills in the middle at an address of its own', async () => {
    const { server, provider } = await serve({
      answers: ['simp', 'x'.repeat(1_000)],
      like: 'llama.cpp',
      chunkBytes: 1,
    });
    const { parts, answer } = await ask(provider, 'm.gguf', fill);
    expect(parts.join('')).toBe('simp');
    expect(answer).toMatchObject({ text: 'simp', cutOff: false, answerTokens: 1 });
    expect((await ask(provider, 'm.gguf', fill)).answer).toMatchObject({ cutOff: true, answerTokens: 64 });
    expect(server.requests).toMatchObject([
      {
        path: '/infill',
        body: { input_prefix: 'theorem t : p := by\n  ', input_suffix: '\n', n_predict: 64 },
      },
      { path: '/infill' },
    ]);
    expect(server.lookups).toHaveLength(1);
  });

  it('that breaks off in the middle of it is told of', async () => {
    const { provider } = await serve({
      answers: [{ text: 'some words', failure: { kind: 'end midway' } }],
      like: 'llama.cpp',
    });
    expect((await troubleIn(ask(provider, 'm.gguf', fill))).kind).toBe('broken');
  });

  it('that cannot answer yet is not taken for another', async () => {
    const options: ModelServerOptions & { lookupFailure?: ModelServerOptions['lookupFailure'] } = {
      answers: ['simp'],
      like: 'llama.cpp',
      lookupFailure: { kind: 'status', status: 503, error: 'Loading model' },
      failure: { kind: 'status', status: 503, error: 'Loading model' },
    };
    const { server, provider } = await serve(options);
    expect((await troubleIn(ask(provider, 'm.gguf', fill))).kind).toBe('failed');
    Object.assign(options, { lookupFailure: undefined, failure: undefined });
    await ask(provider, 'm.gguf', fill);
    expect(server.requests.at(-1)?.path).toBe('/infill');
  });
});

describe('vLLM', () => {
  it('tells how much room a model has, that it holds to a schema and fills in nothing', async () => {
    const { provider } = await serve({
      answers: [''],
      like: 'vllm',
      models: [{ name: 'a/b', contextTokens: 40_960 }],
    });
    expect(await provider.list(signal)).toEqual([{ name: 'a/b', contextTokens: 40_960 }]);
    expect(await provider.facts('a/b', signal)).toEqual({
      contextTokens: 40_960,
      structured: true,
      fill: false,
    });
  });

  it('refuses to fill in the middle', async () => {
    const { provider } = await serve({ answers: ['simp'], like: 'vllm' });
    const trouble = await troubleIn(ask(provider, 'fake-prover', fill));
    expect([trouble.kind, trouble.message]).toEqual([
      'refused',
      expect.stringContaining('suffix is not currently supported'),
    ]);
  });
});

describe('LM Studio', () => {
  it('tells how much room a model was loaded with, beside the protocol', async () => {
    const models = [{ name: 'one', contextTokens: 8_192 }, 'two'];
    const { provider } = await serve({ answers: [''], like: 'lm studio', models });
    expect(await provider.facts('one', signal)).toEqual({ contextTokens: 8_192 });
    expect(await provider.facts('three', signal)).toEqual({});
  });
});

describe('Ollama behind the OpenAI protocol', () => {
  const models = ['big:cloud', 'gpt-oss:120b-cloud', 'small:7b', 'acme/made-in-the-cloud'];

  it('is not asked for models that it hands on to other machines', async () => {
    const { server, provider } = await serve({ answers: ['simp'], models });
    expect((await provider.list(signal)).map(({ name }) => name)).toEqual(models.slice(2));
    for (const name of models.slice(0, 2)) {
      const trouble = await troubleIn(ask(provider, name, question('?')));
      expect([trouble.kind, trouble.message]).toEqual([
        'refused',
        expect.stringContaining('runs on other machines'),
      ]);
    }
    expect(server.requests).toEqual([]);
    for (const name of models.slice(2))
      expect((await ask(provider, name, question('?'))).answer.text).toBe('simp');
  });

  it('is asked for them where remote servers are allowed', async () => {
    const { server } = await serve({ answers: ['simp'], models });
    const provider = openaiProvider(new URL(server.openai), undefined, { allowRemote: true });
    expect(await provider.list(signal)).toHaveLength(4);
    expect((await ask(provider, 'big:cloud', question('?'))).answer.text).toBe('simp');
  });
});

describe('a server of the OpenAI protocol', () => {
  it('of which nothing is known promises nothing', async () => {
    const { provider } = await serve({ answers: [''] });
    expect(await provider.facts('fake-prover', signal)).toEqual({});
  });

  it('need not say [DONE] once it has said why it ended', async () => {
    const { provider } = await serve({
      answers: [''],
      failure: {
        kind: 'status',
        status: 200,
        body: 'data: {"choices":[{"delta":{"content":"simp"},"finish_reason":"stop"}]}\n\n',
      },
    });
    expect((await ask(provider, 'fake-prover', question('?'))).answer).toMatchObject({
      text: 'simp',
      cutOff: false,
    });
  });

  it.each([
    [
      'comments, events and carriage returns',
      ': hi\r\nevent: x\r\nid: 1\r\ndata: {"choices":[{"delta":{"content":"simp"}}]}\r\n\r\ndata: [DONE]\r\n\r\n',
    ],
    [
      'an object over several lines',
      'data: {"choices":\ndata: [{"delta":{"content":"simp"}}]}\n\ndata: [DONE]\n\n',
    ],
    ['no space and no line at the end', 'data:{"choices":[{"delta":{"content":"simp"}}]}\n\ndata:[DONE]'],
    [
      'members of other types',
      'data: {"choices":[{"delta":{"content":"simp"},"finish_reason":7}],"usage":"x"}\n\ndata: {"choices":7}\n\ndata: {}\n\ndata: [DONE]\n\n',
    ],
  ])('may stream with %s', async (_what, body) => {
    const { provider } = await serve({ answers: [''], failure: { kind: 'status', status: 200, body } });
    expect((await ask(provider, 'fake-prover', question('?'))).answer.text).toBe('simp');
  });

  it('may keep the connection after the end', async () => {
    const { provider } = await serve({
      answers: [''],
      failure: {
        kind: 'status',
        status: 200,
        body: 'data: [DONE]\n\n',
        headers: { 'Content-Length': '9999' },
      },
    });
    expect((await ask(provider, 'fake-prover', question('?'))).answer.text).toBe('');
  });

  it.each([
    ['error: {"code":500,"message":"no slot"}\n\n', 'failed', /500: no slot/u],
    ['{"error":{"message":"not streamed here","code":400}}\n', 'refused', /400: not streamed here/u],
    ['{"choices":[{"message":{"content":"simp"}}]}\n', 'broken', /not streamed/u],
    ['{"object":"chat.completion"', 'broken', /not JSON/u],
    ['', 'broken', /ended in the middle/u],
  ])('that says %j is understood', async (body, kind, message) => {
    const { provider } = await serve({ answers: [''], failure: { kind: 'status', status: 200, body } });
    const trouble = await troubleIn(ask(provider, 'fake-prover', question('?')));
    expect([trouble.kind, trouble.message]).toEqual([kind, expect.stringMatching(message)]);
  });
});
