import { describe, expect, it } from 'vitest';
import {
  modelServers,
  modelsSettings,
  remoteWarnings,
  type ModelOptions,
} from '../../../src/cli/model-options';
import { UsageError } from '../../../src/cli/usage-error';

/** As the command line gives them where nothing is said. */
const unsaid: ModelOptions = {
  model: [],
  samples: 4,
  rounds: 1,
  alloy: 'learn',
  modelTimeout: 120,
  parallel: 1,
  builtIn: true,
  allowRemote: false,
};
const settings = (more: Partial<ModelOptions> = {}, env: Record<string, string> = {}) =>
  modelsSettings({ ...unsaid, model: ['qwen2.5-coder:7b'], ...more }, env);

describe('options about models', () => {
  it('are none where no model is named', () => {
    expect(modelsSettings(unsaid, {})).toBeUndefined();
  });

  it('name models of several servers, in one option or several', () => {
    expect(settings({ model: ['a,openai:b*2', 'ollama:c'] })?.models).toEqual([
      { provider: 'ollama', name: 'a', weight: 1 },
      { provider: 'openai', name: 'b', weight: 2 },
      { provider: 'ollama', name: 'c', weight: 1 },
    ]);
  });

  it('become settings, with seconds as milliseconds', () => {
    expect(settings({ samples: 8, rounds: 0, temperature: 0.6, modelTimeout: 1.5 })).toMatchObject({
      samples: 8,
      rounds: 0,
      temperature: 0.6,
      alloy: 'learn',
      parallel: 1,
      timeoutMs: 1_500,
      allowRemote: false,
    });
    expect(settings()).not.toHaveProperty('temperature');
  });

  it('come before the environment, and that before where servers usually are', () => {
    const env = { OLLAMA_HOST: '127.0.0.1:4000' };
    expect(settings({}, {})?.endpoints.ollama).toBe('http://127.0.0.1:11434');
    expect(settings({}, env)?.endpoints.ollama).toBe('http://127.0.0.1:4000');
    expect(settings({ ollama: 'http://127.0.0.1:5000' }, env)?.endpoints.ollama).toBe(
      'http://127.0.0.1:5000',
    );
  });

  it.each<[string, Partial<ModelOptions>, RegExp]>([
    ['no sample', { samples: 0 }, /--samples .* from 1 to/u],
    ['half a sample', { samples: 1.5 }, /--samples/u],
    ['no end of samples', { samples: 1e9 }, /--samples/u],
    ['a round less than none', { rounds: -1 }, /--rounds .* from 0 to/u],
    ['a temperature below zero', { temperature: -0.1 }, /--temperature .* from 0 to 2/u],
    ['no time', { modelTimeout: 0 }, /--model-timeout/u],
    ['nothing at a time', { parallel: 0 }, /--parallel/u],
    ['a weight of nothing', { model: ['a*0'] }, /weight.*Write one after a star/u],
    ['an empty name', { model: ['  '] }, /--model qwen/u],
    ['an address that is none', { ollama: 'nowhere at all' }, /--ollama.*http:\/\/127\.0\.0\.1:11434/u],
    ['another protocol', { openai: 'ftp://127.0.0.1' }, /--openai.*http:\/\/127\.0\.0\.1:8080/u],
    ['a remote server', { openai: 'https://models.example/v1' }, /models\.example .*--allow-remote/u],
    ['a model that runs elsewhere', { model: ['gpt-oss:120b-cloud'] }, /other machines.*--allow-remote/u],
    ['models only, and none named', { builtIn: false, model: [] }, /--no-built-in.*--model/u],
  ])('are refused with what to write instead: %s', (_, more, message) => {
    expect(() => settings(more)).toThrow(UsageError);
    expect(() => settings(more)).toThrow(message);
  });

  it('are refused where there is no such alloy', () => {
    // Whoever reads them may not have checked it.
    const made = { ...unsaid, alloy: 'brass' } as unknown as ModelOptions;
    expect(() => modelsSettings(made, {})).toThrow(/one of turn, weight, learn, not "brass"/u);
  });

  it('let nothing leave the machine that the environment points to by chance', () => {
    const env = { VERDICT_OPENAI_URL: 'https://models.example/v1' };
    expect(() => settings({ model: ['openai:a'] }, env)).toThrow(/--allow-remote/u);
    // A server that is not asked may be anywhere.
    expect(settings({}, env)?.endpoints.openai).toBe('https://models.example/v1');
  });

  it('take keys from the environment only', () => {
    expect(settings({}, { VERDICT_OPENAI_KEY: 'secret' })?.keys).toEqual({ openai: 'secret' });
  });
});

describe('warnings', () => {
  const warnings = (more: Partial<ModelOptions>): readonly string[] => {
    const read = settings({ allowRemote: true, ...more });
    return read === undefined ? [] : remoteWarnings(read);
  };

  it('name each host that goals and source go to', () => {
    const elsewhere = {
      model: ['a', 'openai:b', 'openai:c'],
      ollama: 'http://ollama.example:11434',
      openai: 'https://models.example/v1',
    };
    expect(warnings(elsewhere)).toEqual([
      'goals and parts of your source leave this machine for ollama.example:11434, not encrypted (--allow-remote).',
      'goals and parts of your source leave this machine for models.example (--allow-remote).',
    ]);
    expect(warnings({ model: ['a-cloud'] })).toEqual([
      expect.stringContaining('for the makers of Ollama, where ollama:a-cloud runs'),
    ]);
  });

  it('are none where everything stays, whatever is allowed', () => {
    expect(warnings({ ollama: 'http://192.168.1.7:11434', openai: 'https://models.example/v1' })).toEqual([]);
  });
});

describe('where models are', () => {
  it('is not judged where the environment says it: the list tells what is wrong there', () => {
    const env = { VERDICT_OPENAI_URL: 'nonsense' };
    expect(modelServers({ allowRemote: false }, env).endpoints.openai).toBe('nonsense');
    expect(() => modelServers({ openai: 'non sense', allowRemote: false }, env)).toThrow(UsageError);
  });
});
