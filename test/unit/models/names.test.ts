import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEndpoint } from '../../../src/models/endpoint';
import { endpointsFrom, mergeModels, parseModels, printModels } from '../../../src/models/names';
import type { ModelChoice, ProviderKind } from '../../../src/models/settings';

const provider = fc.constantFrom<ProviderKind>('ollama', 'openai');
const choice: fc.Arbitrary<ModelChoice> = fc.record({
  provider,
  name: fc
    .oneof(
      fc.stringMatching(/^[\w.:/@-]{1,30}$/u),
      fc.constantFrom('openai', 'openai:x', 'ollama:openai:y', 'hf.co/a/B-GGUF:Q4_K_M', '模型:7b'),
    )
    .filter((name) => name !== ''),
  weight: fc.oneof(
    fc.integer({ min: 1, max: 1_000 }),
    fc.double({ min: Number.MIN_VALUE, max: 1_000, noNaN: true }),
  ),
});

describe('parseModels', () => {
  it.each<[string | readonly string[], readonly ModelChoice[]]>([
    ['', []],
    [[], []],
    [' , ,', []],
    ['qwen2.5-coder:7b', [{ provider: 'ollama', name: 'qwen2.5-coder:7b', weight: 1 }]],
    [
      'qwen2.5-coder:7b, openai:leanstral*2',
      [
        { provider: 'ollama', name: 'qwen2.5-coder:7b', weight: 1 },
        { provider: 'openai', name: 'leanstral', weight: 2 },
      ],
    ],
    [
      ['hf.co/unsloth/X-GGUF:Q4_K_M * 0.5', 'OpenAI:a'],
      [
        { provider: 'ollama', name: 'hf.co/unsloth/X-GGUF:Q4_K_M', weight: 0.5 },
        { provider: 'openai', name: 'a', weight: 1 },
      ],
    ],
    [
      'a, b, ollama:a*2',
      [
        { provider: 'ollama', name: 'a', weight: 3 },
        { provider: 'ollama', name: 'b', weight: 1 },
      ],
    ],
  ])('reads %j', (text, models) => {
    expect(parseModels(text, 'ollama')).toEqual(models);
  });

  it.each([
    ['openai:', 'names no model'],
    ['*2', 'names no model'],
    ['a*', 'above 0'],
    ['a*0', 'above 0'],
    ['a*-1', 'above 0'],
    ['a*two', 'above 0'],
    ['a*Infinity', 'above 0'],
    ['a*1001', 'at most 1000'],
    ['a*600,a*600', 'at most 1000'],
    ['a b', 'Separate models by commas'],
    ['a\u0000b', 'Separate models by commas'],
  ])('says what to write instead of %j', (text, why) => {
    const answer = parseModels(text, 'ollama');
    expect('error' in answer && answer.error).toContain(why);
    expect('error' in answer && answer.error).toContain('qwen2.5-coder:7b');
  });

  it('reads back what is printed, whatever the default provider', () => {
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 6 }), provider, (choices, kind) => {
        const models = mergeModels(choices);
        fc.pre(models.every(({ weight }) => weight <= 1_000));
        expect(parseModels(printModels(models), kind)).toEqual(models);
      }),
    );
  });

  it('throws at nothing, and what it takes it takes again', () => {
    fc.assert(
      fc.property(fc.string(), provider, (text, kind) => {
        const models = parseModels(text, kind);
        if (!('error' in models)) expect(parseModels(printModels(models), kind)).toEqual(models);
      }),
    );
  });
});

describe('endpointsFrom', () => {
  it('knows where servers listen unless told otherwise', () => {
    expect(endpointsFrom({}, {})).toEqual({
      endpoints: { ollama: 'http://127.0.0.1:11434', openai: 'http://127.0.0.1:8080/v1' },
      keys: {},
    });
    expect(endpointsFrom({ OLLAMA_HOST: ' ', VERDICT_OPENAI_URL: '' }, { ollama: '' })).toEqual(
      endpointsFrom({}, {}),
    );
  });

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:11434'],
    ['127.0.0.1:1234', 'http://127.0.0.1:1234'],
    [':1234', 'http://127.0.0.1:1234'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['0.0.0.0:1234', 'http://127.0.0.1:1234'],
    ['"0.0.0.0:1234"', 'http://127.0.0.1:1234'],
    ['http://0.0.0.0:1234', 'http://127.0.0.1:1234'],
    ['http://127.0.0.1', 'http://127.0.0.1:80'],
    ['https://gpu.lan', 'https://gpu.lan:443'],
    ['https://gpu.lan:1234/', 'https://gpu.lan:1234'],
    ['https://gpu.lan/ollama', 'https://gpu.lan:443/ollama'],
    ['gpu.lan:99999', 'http://gpu.lan:11434'],
    ['gpu.lan:port', 'http://gpu.lan:11434'],
    ['::1', 'http://[::1]:11434'],
    ['[::1]', 'http://[::1]:11434'],
    ['[::1]:1234', 'http://[::1]:1234'],
    ['[::]:1234', 'http://[::1]:1234'],
    ['::', 'http://[::1]:11434'],
  ])('reads OLLAMA_HOST=%s as Ollama does', (host, address) => {
    expect(endpointsFrom({ OLLAMA_HOST: host }, {}).endpoints.ollama).toBe(address);
    expect(readEndpoint(address, true, 'ollama')).toMatchObject({ kind: 'usable', url: new URL(address) });
  });

  it('puts what is given before the environment, and takes keys from there alone', () => {
    const env = {
      OLLAMA_HOST: '127.0.0.1:1',
      VERDICT_OPENAI_URL: 'http://127.0.0.1:2/v1',
      VERDICT_OLLAMA_KEY: 'secret-1',
      VERDICT_OPENAI_KEY: 'secret-2',
      OPENAI_API_KEY: 'of something else',
    };
    expect(endpointsFrom(env, { ollama: 'http://127.0.0.1:3' })).toEqual({
      endpoints: { ollama: 'http://127.0.0.1:3', openai: 'http://127.0.0.1:2/v1' },
      keys: { ollama: 'secret-1', openai: 'secret-2' },
    });
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.string(), (host) => {
        expect(endpointsFrom({ OLLAMA_HOST: host }, {}).endpoints.ollama).not.toBe('');
      }),
    );
  });
});
