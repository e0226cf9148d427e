import fs from 'node:fs';
import { expect, it } from 'vitest';
import { ollamaProvider } from '../../src/models/ollama-provider';
import { openaiProvider } from '../../src/models/openai-provider';
import type { Provider } from '../../src/models/provider';
import { until } from '../fake/lean';
import { ask, question, requestOf, troubleIn, whole } from './conformance/asking';
import { describeWithModels } from './suite';

const GEMMA = 'gemma3:270m';
const SMOLLM = 'smollm2:135m';
const FILL = 'gemma3-base:270m-fill';

/** Generated to its end, it takes minutes: the schema does not let a model stop earlier. */
const endless = requestOf(
  {
    kind: 'chat',
    messages: [{ role: 'user', content: 'Count.' }],
    schema: { type: 'array', minItems: 1_000, items: { type: 'string', enum: ['one two three'] } },
  },
  { answerTokens: 6_000, contextTokens: 8_192 },
);

describeWithModels('a real Ollama', [GEMMA, SMOLLM, FILL], (server) => {
  const ollama = (): Provider => ollamaProvider(new URL(server().url));
  const openai = (): Provider => openaiProvider(new URL('/v1', server().url));

  /** Models in memory, with when each is to be dropped, ms since 1970. */
  async function loaded(): Promise<ReadonlyMap<string, number>> {
    const answer: unknown = await (await fetch(new URL('/api/ps', server().url))).json();
    const { models } = answer as { readonly models: readonly { name: string; expires_at: string }[] };
    return new Map(models.map(({ name, expires_at }) => [name, Date.parse(expires_at)]));
  }

  /** Waits until no process that generates for the server does anything; reads Linux' /proc. */
  async function untilIdle(): Promise<void> {
    const ports = [
      ...server()
        .log()
        .matchAll(/starting runner.* --port (\d+)"/gu),
    ].map(([, port]) => port);
    const busyTicks = (): number =>
      fs.readdirSync('/proc').reduce((sum, pid) => {
        try {
          const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
          if (!words.includes('runner') || !ports.includes(words[words.indexOf('--port') + 1])) return sum;
          // User and system time are the 14th and 15th field; the second one may have spaces in it, and ends with a bracket.
          const fields = fs
            .readFileSync(`/proc/${pid}/stat`, 'utf8')
            .replace(/^.*\) /su, '')
            .split(' ');
          return sum + Number(fields[11]) + Number(fields[12]);
        } catch {
          // No process, or one that has just ended.
          return sum;
        }
      }, 0);
    for (let tries = 0; tries < 60; tries += 1) {
      const before = busyTicks();
      await new Promise((resolve) => setTimeout(resolve, 500));
      if (busyTicks() - before <= 2) return;
    }
    throw new Error('the server goes on generating');
  }

  it('lists its models with their sizes', async ({ signal }) => {
    const listed = await ollama().list(signal);
    expect(listed.map(({ name }) => name).sort()).toEqual([FILL, GEMMA, SMOLLM]);
    expect(listed).toContainEqual(
      expect.objectContaining({ name: GEMMA, parameters: '268.10M', quantization: 'Q4_K_M' }),
    );
    const gemma = listed.find(({ name }) => name === GEMMA);
    expect(gemma?.bytes).toBeGreaterThan(250e6);
    expect((await openai().list(signal)).map(({ name }) => name).sort()).toEqual([FILL, GEMMA, SMOLLM]);
  });

  it('tells how much room a model has and what it can do', async ({ signal }) => {
    expect(await ollama().facts(GEMMA, signal)).toEqual({
      contextTokens: 32_768,
      structured: true,
      fill: false,
    });
    expect(await ollama().facts(SMOLLM, signal)).toMatchObject({ contextTokens: 8_192, fill: false });
    expect(await ollama().facts(FILL, signal)).toMatchObject({ fill: true });
  });

  it('says that a model cannot be fetched without a network, and what to check', async ({ signal }) => {
    const steps: string[] = [];
    const pulled = ollama().pull?.('qwen2.5-coder:0.5b', ({ step }) => steps.push(step), signal);
    const trouble = await troubleIn(Promise.resolve(pulled));
    expect(steps).toContain('pulling manifest');
    expect(trouble.kind).toBe('failed');
    expect(trouble.message).toContain('"qwen2.5-coder:0.5b" could not be fetched');
    expect(trouble.message).toContain(`Check that the server at ${server().url} reaches the internet`);
  });

  it('fills in what is missing between two texts, as it comes', async ({ signal }) => {
    const prompt = { kind: 'fill', prefix: 'one two three four', suffix: 'nine ten' } as const;
    const { parts, answer } = await whole(ollama().ask(FILL, requestOf(prompt), {}, signal));
    expect(parts.length).toBeGreaterThan(1);
    expect(answer.text).toBe(parts.join(''));
    await until('the server tells of the request', () => /POST\s+"\/api\/generate"/u.test(server().log()));
  });

  it('refuses to fill in with a model that cannot, once and for all', async ({ signal }) => {
    const prompt = { kind: 'fill', prefix: 'one two', suffix: 'four' } as const;
    const trouble = await troubleIn(ask(ollama(), GEMMA, requestOf(prompt), signal));
    expect(trouble.kind).toBe('refused');
    expect(trouble.message).toContain('does not support insert');
  });

  it.each([
    { what: 'its own protocol', open: ollama, model: GEMMA },
    { what: 'the OpenAI protocol', open: openai, model: SMOLLM },
  ])('stops generating what nobody wants, over $what', async ({ open, model }) => {
    const cancel = new AbortController();
    const unwanted = open().ask(model, endless, {}, cancel.signal);
    await unwanted.next();
    const reason = new Error('a proof is there');
    cancel.abort(reason);
    await expect(unwanted.next()).rejects.toBe(reason);
    if (process.platform === 'linux') await untilIdle();
    // It answers one request at a time.
    const { answer } = await ask(open(), model, question('Hello', { answerTokens: 3 }));
    expect(answer.answerTokens).toBeLessThanOrEqual(3);
  });

  it('keeps a model in memory for as long as it is told', async ({ signal }) => {
    const request = question('Hello', { answerTokens: 2 });
    await whole(ollama().ask(SMOLLM, request, { keepAlive: '2h' }, signal));
    const until2h = (await loaded()).get(SMOLLM);
    expect(until2h).toBeGreaterThan(Date.now() + 3_600_000);
    await whole(ollama().ask(SMOLLM, request, { keepAlive: '0' }, signal));
    for (let tries = 0; (await loaded()).has(SMOLLM); tries += 1) {
      if (tries === 100) throw new Error('the model is still in memory');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  it('names the command for a model that is not there', async ({ signal }) => {
    const trouble = await troubleIn(ask(ollama(), 'qwen2.5-coder:0.5b', question('Hello'), signal));
    expect(trouble.kind).toBe('missing');
    expect(trouble.notice).toMatchObject({
      command: 'ollama pull qwen2.5-coder:0.5b',
      missingModel: 'qwen2.5-coder:0.5b',
    });
    expect((await troubleIn(ask(openai(), 'qwen2.5-coder:0.5b', question('Hello'), signal))).kind).toBe(
      'missing',
    );
  });

  it('is missed when it stops, in the middle of an answer too, and found again when it is back', async ({
    signal,
  }) => {
    const provider = ollama();
    const broken = provider.ask(SMOLLM, endless, {}, signal);
    await broken.next();
    const stopping = server().stop();
    const trouble = await troubleIn(whole(broken));
    await stopping;
    expect(trouble.kind).toBe('broken');
    const unreachable = await troubleIn(provider.list(signal));
    expect(unreachable.kind).toBe('unreachable');
    expect(unreachable.notice.command).toBe('ollama serve');

    await server().start();
    expect((await provider.list(signal)).map(({ name }) => name)).toContain(SMOLLM);
    const { answer } = await ask(provider, SMOLLM, question('Hello', { answerTokens: 3 }), signal);
    expect(answer.text).not.toBe('');
  });
});
