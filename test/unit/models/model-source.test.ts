import { afterEach, describe, expect, it } from 'vitest';
import type { RankedCandidate, StatedGoal } from '../../../src/core/candidates';
import type { CandidateSource } from '../../../src/core/search/source';
import { modelSource, type ModelSettings } from '../../../src/models/model-source';
import { until } from '../../fake/lean';
import { start, type FakeOllama, type FakeOllamaOptions } from '../../fake/ollama-server';

const goal: StatedGoal = {
  goal: { hypotheses: [], target: 'α ∧ β' },
  goalText: '⊢ α ∧ β',
  statement: 'theorem t : α ∧ β',
  declaration: 't',
  localDefinitions: [],
  inductives: [],
  lemmas: [],
};
const fence = (code: string): string => `\`\`\`lean\n${code}\n\`\`\``;

let servers: FakeOllama[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function serve(options: FakeOllamaOptions): Promise<FakeOllama> {
  const server = await start(options);
  servers.push(server);
  return server;
}

/** A source with what it told, and a clock of its own. */
function sourceOf(settings: Partial<ModelSettings>): {
  readonly source: CandidateSource | undefined;
  readonly troubles: (string | undefined)[];
  readonly clock: { ms: number };
} {
  const troubles: (string | undefined)[] = [];
  const clock = { ms: 0 };
  const source = modelSource(
    { name: 'fake-prover', endpoint: 'http://127.0.0.1:1', samples: 3, ...settings },
    { now: () => clock.ms, trouble: (reason) => void troubles.push(reason), answered: () => undefined },
  );
  return { source, troubles, clock };
}

async function all(
  source: CandidateSource | undefined,
  signal = new AbortController().signal,
  timeoutMs = 60_000,
): Promise<readonly RankedCandidate[]> {
  const found: RankedCandidate[] = [];
  for await (const one of source?.candidates(goal, { signal, timeoutMs }) ?? []) found.push(one);
  return found;
}

describe('a model', () => {
  it('is asked as often as wanted, one request at a time, and gives each proof once', async () => {
    const answers = [fence('exact ⟨ha, hβ⟩'), `Sure!\n${fence('simp')}`, fence('exact ⟨ha, hβ⟩')];
    const server = await serve({ answers, chunkBytes: 1 });
    const { source, troubles } = sourceOf({ endpoint: server.url });
    const both = await Promise.all([all(source), all(source)]);
    expect(both[0].map(({ text, origin, cost, family }) => [text, origin, cost, family])).toContainEqual([
      'exact ⟨ha, hβ⟩',
      'model',
      'normal',
      'model',
    ]);
    for (const found of both) expect(new Set(found.map(({ text }) => text)).size).toBe(found.length);
    expect(server.requests.map(({ state, model }) => [state, model])).toEqual(
      Array.from({ length: 6 }, () => ['answered', 'fake-prover']),
    );
    expect(server.mostAtOnce).toBe(1);
    expect(server.requests[0]?.prompt).toContain('⊢ α ∧ β');
    expect(troubles.filter((reason) => reason !== undefined)).toEqual([]);
  });

  it('that is missing is told of once, with the command that helps, and left alone for a while', async () => {
    const server = await serve({ answers: [''], model: 'other' });
    const { source, troubles, clock } = sourceOf({ endpoint: server.url });
    expect([await all(source), await all(source)]).toEqual([[], []]);
    expect(server.requests).toHaveLength(1);
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toContain('"ollama pull fake-prover"');
    clock.ms = 30_000;
    await all(source);
    expect(server.requests).toHaveLength(2);
    expect(troubles).toHaveLength(1);
  });

  it('whose server is down is told of, and asked again later', async () => {
    const server = await start({ answers: [''] });
    await server.close();
    const { source, troubles } = sourceOf({ endpoint: server.url });
    expect(await all(source)).toEqual([]);
    expect(troubles).toEqual([expect.stringContaining('ECONNREFUSED')]);
  });

  it('that is back again is told of too', async () => {
    const options: FakeOllamaOptions & { failure?: { status: number; error: string } } = {
      answers: [fence('simp')],
      failure: { status: 500, error: 'out of memory' },
    };
    const server = await serve(options);
    const { source, troubles, clock } = sourceOf({ endpoint: server.url });
    await all(source);
    delete options.failure;
    clock.ms = 30_000;
    expect(await all(source)).toMatchObject([{ text: 'simp' }]);
    expect(troubles).toEqual([expect.stringContaining('out of memory'), undefined]);
  });

  it.each<[string, FakeOllamaOptions]>([
    ['that never stops', { answers: ['more '], endless: true }],
    ['that has not begun to answer', { answers: [''], mute: true }],
  ])('%s is hung up on when the search is cancelled', async (_what, options) => {
    const server = await serve(options);
    const { source, troubles } = sourceOf({ endpoint: server.url });
    const cancel = new AbortController();
    const asked = all(source, cancel.signal);
    const outcome = expect(asked).rejects.toThrow('cancelled');
    await until('a request', () => server.requests.length > 0);
    cancel.abort(new Error('cancelled'));
    await outcome;
    await until('the end of the request', () => server.requests[0]?.state === 'aborted');
    expect(troubles).toEqual([]);
  });

  it('that takes too long is hung up on, without a word of trouble', async () => {
    const server = await serve({ answers: [''], mute: true });
    const { source, troubles } = sourceOf({ endpoint: server.url });
    expect(await all(source, undefined, 300)).toEqual([]);
    await until('the end of every request', () => server.requests.every(({ state }) => state === 'aborted'));
    expect(troubles).toEqual([]);
  });

  it('that floods is read no further than an answer may be long', async () => {
    const server = await serve({
      answers: ['x'.repeat(40_000)],
      endless: true,
      tokenLength: 4_000,
      chunkBytes: 10_000,
    });
    const { source } = sourceOf({ endpoint: server.url, samples: 1 });
    expect(await all(source)).toEqual([]);
    await until('the end of the request', () => server.requests[0]?.state === 'aborted');
  });

  it.each([
    'http://192.168.1.5:11434',
    'https://ollama.com',
    'http://127.0.0.1.evil.example',
    'http://localhost@evil.example/',
    'file:///tmp/model',
    'nonsense',
    '',
  ])('is not asked at %j', (endpoint) => {
    const { source, troubles } = sourceOf({ endpoint });
    expect(source).toBeUndefined();
    expect(troubles).toEqual([expect.stringMatching(/^no model is asked: .* Give (?:an address|one) /u)]);
  });

  it.each(['http://localhost:11434', 'http://127.0.0.1:11434/', 'http://127.1:8080', 'http://[::1]:11434'])(
    'may be asked at %j',
    (endpoint) => {
      expect(sourceOf({ endpoint }).source).toBeDefined();
    },
  );

  it('that its server passes on to other machines is not asked', () => {
    const { source, troubles } = sourceOf({ name: 'big:120b-cloud' });
    expect(source).toBeUndefined();
    expect(troubles).toEqual([expect.stringContaining('other machines')]);
  });
});
