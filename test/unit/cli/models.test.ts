import { describe, expect, it } from 'vitest';
import type { ProviderModels, PullProgress } from '../../../src/checker/protocol';
import { models, type ModelServers, type ModelsOptions } from '../../../src/cli/models';
import { keptTerminal, type KeptTerminal } from './terminal';

const ollama = { provider: 'ollama', endpoint: 'http://127.0.0.1:11434' } as const;
const openai = { provider: 'openai', endpoint: 'http://127.0.0.1:8080/v1' } as const;
const absent: ProviderModels = {
  ...openai,
  kind: 'trouble',
  notice: { message: 'No model server answers.', command: 'llama-server -m model.gguf' },
};

/** Servers that say what they are told to. */
const servers = (more: Partial<ModelServers>): ModelServers => ({
  listModels: () => Promise.resolve([]),
  pullModel: () => Promise.resolve(undefined),
  ...more,
});

async function run(
  from: ModelServers,
  options: Partial<ModelsOptions> = {},
  signal = new AbortController().signal,
): Promise<{ code: number; terminal: KeptTerminal }> {
  const terminal = keptTerminal();
  const code = await models({ json: false, allowRemote: false, ...options }, {}, terminal, signal, () =>
    Promise.resolve(from),
  );
  return { code, terminal };
}

describe('verdict models', () => {
  it('lists what a server has, and says of one that is not there what starts it', async () => {
    const there: ProviderModels = {
      ...ollama,
      kind: 'models',
      models: [
        {
          name: 'qwen2.5-coder:7b',
          bytes: 4_683_087_332,
          parameters: '7.6B',
          quantization: 'Q4_K_M',
          contextTokens: 32_768,
        },
        { name: 'tiny', bytes: 999_999 },
      ],
    };
    const { code, terminal } = await run(servers({ listModels: () => Promise.resolve([there, absent]) }));
    expect(terminal.lines.out).toEqual([
      'ollama at http://127.0.0.1:11434:',
      '  name                size   parameters  context',
      '  qwen2.5-coder:7b  4.7 GB  7.6B Q4_K_M   32,768',
      '  tiny              1.0 MB',
      'openai: No model server answers. Command: llama-server -m model.gguf',
    ]);
    expect(code).toBe(0);
  });

  it('says how a server without models gets one, and ends with code 2 where no server is there', async () => {
    const empty: ProviderModels = { ...ollama, kind: 'models', models: [] };
    const one = await run(servers({ listModels: () => Promise.resolve([empty]) }));
    expect(one.terminal.lines.out.join('\n')).toContain('--pull NAME');
    const none = await run(servers({ listModels: () => Promise.resolve([absent]) }));
    expect([one.code, none.code]).toEqual([0, 2]);
  });

  it('prints the list as JSON', async () => {
    const { terminal } = await run(servers({ listModels: () => Promise.resolve([absent]) }), { json: true });
    expect(terminal.lines.out.map((line): unknown => JSON.parse(line))).toEqual([[absent]]);
  });

  it('asks at the addresses that are given', async () => {
    const asked: unknown[] = [];
    const listModels: ModelServers['listModels'] = ({ endpoints }) => {
      asked.push(endpoints);
      return Promise.resolve([]);
    };
    await run(servers({ listModels }), { ollama: 'http://127.0.0.1:1' });
    expect(asked).toEqual([{ ollama: 'http://127.0.0.1:1', openai: 'http://127.0.0.1:8080/v1' }]);
  });
});

describe('verdict models --pull', () => {
  const steps: readonly PullProgress[] = [
    { name: 'a', step: 'pulling manifest' },
    { name: 'a', step: 'pulling weights', doneBytes: 250, allBytes: 1_000 },
    { name: 'a', step: 'pulling weights', doneBytes: 1_000, allBytes: 1_000 },
  ];
  const pulling: ModelServers['pullModel'] = (_params, progress) => {
    for (const step of steps) progress(step);
    return Promise.resolve(undefined);
  };

  it('shows each step, and how much of it is done', async () => {
    const { code, terminal } = await run(servers({ pullModel: pulling }), { pull: 'a' });
    expect(terminal.lines.note).toEqual(['a: pulling manifest', 'a: pulling weights']);
    expect(terminal.lines.status.slice(0, 2)).toEqual([
      'a: pulling weights  25% of 1.0 KB',
      'a: pulling weights  100% of 1.0 KB',
    ]);
    expect(terminal.lines.status.at(-1)).toBe('');
    expect(terminal.lines.out).toEqual(['a is there.']);
    expect(code).toBe(0);
  });

  it('says why a model cannot be fetched', async () => {
    const pullModel: ModelServers['pullModel'] = () => Promise.resolve({ message: 'There is no model "a".' });
    const text = await run(servers({ pullModel }), { pull: 'a' });
    expect(text.terminal.lines.note).toEqual(['verdict: There is no model "a".']);
    const json = await run(servers({ pullModel }), { pull: 'a', json: true });
    expect(json.terminal.lines.out.map((line): unknown => JSON.parse(line))).toEqual([
      { name: 'a', pulled: false, message: 'There is no model "a".' },
    ]);
    expect([text.code, json.code]).toEqual([2, 2]);
  });

  it('stops on Ctrl+C with code 130', async () => {
    const interrupt = new AbortController();
    const pullModel: ModelServers['pullModel'] = (_params, _progress, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('stopped', { cause: signal.reason }));
        });
        interrupt.abort(new Error('Ctrl+C'));
      });
    const { code, terminal } = await run(servers({ pullModel }), { pull: 'a' }, interrupt.signal);
    expect(code).toBe(130);
    expect(terminal.lines.out).toEqual([]);
  });
});
