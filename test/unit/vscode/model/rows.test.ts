import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProviderModels } from '../../../../src/checker/protocol';
import type { ModelChoice } from '../../../../src/models/settings';
import { isSameModel } from '../../../../src/vscode/model/names-of-models';
import {
  choiceRows,
  modelRows,
  MOST_MODELS,
  type Row,
  type Servers,
} from '../../../../src/vscode/model/rows';

const prover: ModelChoice = { provider: 'ollama', name: 'prover', weight: 2 };
const ollama: ProviderModels = {
  provider: 'ollama',
  endpoint: 'http://127.0.0.1:11434',
  kind: 'models',
  models: [
    {
      name: 'prover:latest',
      bytes: 4_683_000_000,
      parameters: '7.6B',
      quantization: 'Q4_K_M',
      contextTokens: 32_768,
    },
    { name: 'other:1b' },
  ],
};
const openai: ProviderModels = {
  provider: 'openai',
  endpoint: 'http://127.0.0.1:8080/v1',
  kind: 'trouble',
  notice: { message: 'No model server answers.', command: 'llama-server' },
};
const answered: Servers = { kind: 'answered', answers: [ollama, openai] };
const labels = (rows: readonly Row[]): readonly string[] => rows.map(({ label }) => label);
const find = (rows: readonly Row[], words: string): Extract<Row, { kind: 'choice' }> | undefined =>
  rows.filter((row) => row.kind === 'choice').find(({ label }) => label.includes(words));

describe('the list of models', () => {
  it('has the models of each server with what is known of them, those in use marked', () => {
    const rows = choiceRows(answered, [prover]);
    expect(rows[0]).toEqual({ kind: 'heading', label: 'Ollama at 127.0.0.1:11434' });
    expect(find(rows, 'prover:latest')).toMatchObject({
      label: '$(check) prover:latest',
      description: 'in use · 7.6B · Q4_K_M · 4.7 GB · 32K context',
    });
    expect(find(rows, 'other:1b')).toMatchObject({ label: '$(blank) other:1b' });
    expect(find(rows, 'None')?.label).toBe('$(blank) None');
  });

  it('marks None where no model is in use', () => {
    expect(find(choiceRows(answered, []), 'None')?.label).toBe('$(check) None');
  });

  it('says of a server that is not there what that means, and offers what helps', () => {
    expect(find(choiceRows(answered, []), 'Cannot Be Asked')).toMatchObject({
      detail: 'No model server answers.',
      choice: { kind: 'trouble', provider: 'openai', notice: { command: 'llama-server' } },
    });
  });

  it('has no heading beside the row that names a server itself', () => {
    const headings = choiceRows(answered, []).filter(({ kind }) => kind === 'heading');
    expect(labels(headings)).toEqual(['Ollama at 127.0.0.1:11434', '', 'More']);
  });

  it('keeps models in use that no server lists', () => {
    const lost: ModelChoice = { provider: 'openai', name: 'gone', weight: 1 };
    expect(find(choiceRows(answered, [lost]), 'gone')?.description).toBe(
      'in use · its server does not list it',
    );
    // Who has not answered yet may have it.
    expect(find(choiceRows({ kind: 'asking' }, [lost]), 'gone')?.description).toBe('in use');
  });

  it('can be used before the servers have answered, and when they cannot be asked', () => {
    for (const servers of [
      { kind: 'asking' },
      { kind: 'failed', reason: 'The checker ended.' },
    ] satisfies Servers[])
      expect(labels(choiceRows(servers, []))).toEqual(
        expect.arrayContaining(['$(check) None', '$(remote-explorer) Other Server…']),
      );
  });

  it('offers several at once only where there are models', () => {
    expect(find(choiceRows(answered, []), 'Several Models…')).toBeDefined();
    expect(find(choiceRows({ kind: 'answered', answers: [openai] }, []), 'Several Models…')).toBeUndefined();
  });

  it('shows no more models than anybody looks through', () => {
    const models = Array.from({ length: 5_000 }, (_, at) => ({ name: `m${at}` }));
    const rows = modelRows({ kind: 'answered', answers: [{ ...ollama, models }] }, []);
    expect(rows.length).toBe(MOST_MODELS + 1);
  });

  it('shows no icon, control character or mark of direction that a server slips into a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (part) => {
        const name = `$(trash)\u202E${part}\u0007`;
        const rows = modelRows({ kind: 'answered', answers: [{ ...ollama, models: [{ name }] }] }, []);
        for (const row of rows) {
          if (row.kind === 'heading') continue;
          expect(row.label).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
          expect(row.label.match(/\$\(/gu)).toHaveLength(1);
          // What is asked is the model as its server names it.
          expect(row.choice).toEqual({ kind: 'model', model: { provider: 'ollama', name } });
        }
      }),
    );
  });
});

describe('the name of a model', () => {
  it.each([
    ['prover', 'prover:latest', true],
    ['prover:7b', 'prover:latest', false],
    ['hf.co:443/a/b', 'hf.co:443/a/b:latest', true],
  ])('%s is that of %s with Ollama: %s', (one, other, same) => {
    expect(isSameModel({ provider: 'ollama', name: one }, { provider: 'ollama', name: other })).toBe(same);
  });

  it('means what it says elsewhere, and another model on another server', () => {
    expect(isSameModel({ provider: 'openai', name: 'm' }, { provider: 'openai', name: 'm:latest' })).toBe(
      false,
    );
    expect(isSameModel({ provider: 'openai', name: 'm' }, { provider: 'ollama', name: 'm' })).toBe(false);
  });
});
