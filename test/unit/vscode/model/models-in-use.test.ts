import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelsInUse, remoteHosts, type ModelFields } from '../../../../src/vscode/shared/models-in-use';

const fields: ModelFields = {
  name: 'prover:7b, openai:leanstral*2',
  provider: 'ollama',
  endpoint: 'http://127.0.0.1:11434',
  openaiEndpoint: 'http://127.0.0.1:8080/v1',
  allowRemote: false,
  samples: 4,
  rounds: 1,
  temperature: null,
  alloy: 'turn',
  profiles: {},
  parallel: 1,
  timeLimit: 120,
  keepAlive: '',
};

describe('the settings about models', () => {
  it('name models, each with its server and its weight', () => {
    expect(modelsInUse(fields, {})).toEqual({
      kind: 'models',
      settings: {
        models: [
          { provider: 'ollama', name: 'prover:7b', weight: 1 },
          { provider: 'openai', name: 'leanstral', weight: 2 },
        ],
        endpoints: { ollama: 'http://127.0.0.1:11434', openai: 'http://127.0.0.1:8080/v1' },
        ...{ allowRemote: false, samples: 4, rounds: 1, alloy: 'turn', profiles: {}, parallel: 1 },
        timeoutMs: 120_000,
      },
    });
  });

  it('name none where nothing is written', () => {
    expect(modelsInUse({ ...fields, name: '  ' }, {})).toEqual({ kind: 'none' });
    expect(modelsInUse({ ...fields, name: 7 }, {})).toEqual({ kind: 'none' });
  });

  it('say so where they cannot be read', () => {
    expect(modelsInUse({ ...fields, name: 'a*many' }, {})).toMatchObject({ kind: 'unreadable' });
  });

  it('are moved into their bounds, and what does not fit gives way to its default', () => {
    const odd = { ...fields, samples: 1e9, rounds: -3, temperature: 9, alloy: 'magic', parallel: 'x' };
    expect(modelsInUse(odd, {})).toMatchObject({
      settings: { samples: 64, rounds: 0, temperature: 2, alloy: 'learn', parallel: 1 },
    });
  });

  it('take of a profile what is of the right kind', () => {
    const profiles = {
      prover: { style: 'whole proof', temperature: 0.5, stop: ['```', 3, ''], nonsense: true },
      other: { style: 'poem', structured: 'yes', contextTokens: 1 },
    };
    expect(modelsInUse({ ...fields, profiles }, {})).toMatchObject({
      settings: {
        profiles: {
          prover: { style: 'whole proof', temperature: 0.5, stop: ['```'] },
          other: { contextTokens: 512 },
        },
      },
    });
  });

  it('never make the editor stumble, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(Object.keys(fields).map((key) => [key, fc.anything()]))),
        (any) => {
          expect(() => modelsInUse({ ...fields, ...any }, {})).not.toThrow();
        },
      ),
    );
  });

  it('tell where goals and source go, once they are allowed to', () => {
    const hosts = (more: Partial<ModelFields>): readonly string[] => {
      const inUse = modelsInUse({ ...fields, ...more }, {});
      return inUse.kind === 'models' ? remoteHosts(inUse.settings) : [];
    };
    const openaiEndpoint = 'https://models.example/v1';
    expect(hosts({ openaiEndpoint, allowRemote: true })).toEqual(['models.example']);
    expect(hosts({ openaiEndpoint })).toEqual([]);
    // Nobody is asked there.
    expect(hosts({ openaiEndpoint, allowRemote: true, name: 'ollama:prover' })).toEqual([]);
    expect(hosts({ allowRemote: true, name: 'qwen3-coder:480b-cloud' })).toEqual(['ollama.com']);
    expect(hosts({ allowRemote: true, openaiEndpoint: 'http://192.168.1.7:8080' })).toEqual([]);
  });
});
