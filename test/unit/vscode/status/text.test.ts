import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckerLean, CheckerStatus } from '../../../../src/checker/protocol';
import type { ModelsSettings } from '../../../../src/models/settings';
import { leanPresence } from '../../../../src/vscode/shared/lean-in-use';
import type { ModelsInUse } from '../../../../src/vscode/shared/models-in-use';
import type { LinkState } from '../../../../src/vscode/shared/services';
import { statusText, type Situation } from '../../../../src/vscode/status/text';

const found: CheckerLean = {
  kind: 'found',
  version: '4.28.0',
  source: 'embedded',
  why: 'nothing else is there',
};
const missing: CheckerLean = { kind: 'missing', message: 'no Lean can be used' };
const own: LinkState = { kind: 'own', description: 'Lean 4.28.0 (embedded)', embedded: true };
const none = (why: 'missing' | 'off' | 'failed'): LinkState => ({
  kind: 'none',
  why,
  message: `because ${why}`,
});
const idle: Situation = {
  checker: { lean: found, state: 'idle' },
  link: own,
  paused: false,
  models: { kind: 'none' },
};
const models = (more: Partial<ModelsSettings> = {}): ModelsInUse => ({
  kind: 'models',
  settings: {
    models: [{ provider: 'ollama', name: 'prover:7b', weight: 1 }],
    endpoints: { ollama: 'http://127.0.0.1:11434', openai: 'http://127.0.0.1:8080/v1' },
    allowRemote: false,
    samples: 4,
    rounds: 1,
    alloy: 'turn',
    profiles: {},
    parallel: 1,
    timeoutMs: 120_000,
    ...more,
  },
});

describe('the status item', () => {
  const cases: readonly (readonly [
    what: string,
    situation: Partial<Situation>,
    text: string,
    warning: boolean,
  ])[] = [
    ['is quiet when all is well', {}, '$(verified) Verdict', false],
    [
      'turns while proofs are checked',
      { checker: { lean: found, state: 'checking' } },
      '$(loading~spin) Verdict: checking',
      false,
    ],
    [
      'turns while Lean is made ready',
      { checker: { lean: found, state: 'preparing' } },
      '$(loading~spin) Verdict: preparing',
      false,
    ],
    ['says that it is paused', { paused: true }, '$(debug-pause) Verdict: paused', false],
    [
      'shows work that goes on although it is paused',
      { paused: true, checker: { lean: found, state: 'checking' } },
      '$(loading~spin) Verdict: checking',
      false,
    ],
    [
      'warns when the checker has no Lean',
      { checker: { lean: missing, state: 'idle' } },
      '$(warning) Verdict: no Lean',
      true,
    ],
    [
      'warns when nobody has one',
      { checker: { lean: { kind: 'unknown' }, state: 'idle' }, link: none('missing') },
      '$(warning) Verdict: no Lean',
      true,
    ],
    [
      'warns when Lean ended again and again',
      { link: none('failed') },
      '$(warning) Verdict: Lean stopped',
      true,
    ],
    ['is quiet when a setting forbids our own client', { link: none('off') }, '$(verified) Verdict', false],
    ['turns while Lean starts', { link: { kind: 'starting' } }, '$(loading~spin) Verdict: starting', false],
  ];
  it.each(cases)('%s', (_what, change, text, warning) => {
    const shown = statusText({ ...idle, ...change });
    expect([shown.text, shown.warning]).toEqual([text, warning]);
  });

  it('names the Lean that checks and the Lean of the documents', () => {
    expect(Object.fromEntries(statusText({ ...idle, link: { kind: 'official' } }).rows)).toMatchObject({
      Proofs: 'Lean 4.28.0 (embedded)',
      Documents: 'official Lean extension',
    });
  });

  const row = (title: string, situation: Partial<Situation>): string | undefined =>
    statusText({ ...idle, ...situation }).rows.find(([one]) => one === title)?.[1];

  it('names the models that are asked, and says why they are not and what helps', () => {
    const modelTrouble = { message: 'No model server answers.', command: 'ollama serve' };
    const checker: CheckerStatus = { lean: found, state: 'idle', modelTrouble };
    expect(row('Model', {})).toMatch(/^none/u);
    expect(row('Model', { models: models() })).toMatch(/^prover:7b,/u);
    expect(row('Model', { models: models(), checker })).toBe(
      'prover:7b; No model server answers. What helps: ollama serve',
    );
    expect(row('Model', { models: { kind: 'unreadable', notice: { message: 'No name.' } } })).toBe(
      'No name.',
    );
  });

  it('says where goals and source go, as long as they do', () => {
    const endpoints = { ollama: 'https://models.example', openai: 'http://127.0.0.1:8080/v1' };
    expect(row('Remote', { models: models({ endpoints, allowRemote: true }) })).toContain('models.example');
    expect(row('Remote', { models: models({ allowRemote: true }) })).toBeUndefined();
    expect(row('Remote', { models: models({ endpoints }) })).toBeUndefined();
  });

  const anyLean = fc.constantFrom<CheckerLean>(found, missing, { kind: 'unknown' });
  const anyLink = fc.constantFrom<LinkState>(
    own,
    { kind: 'official' },
    { kind: 'starting' },
    none('missing'),
    none('off'),
    none('failed'),
  );
  const anySituation: fc.Arbitrary<Situation> = fc.record({
    checker: fc.record({
      lean: anyLean,
      state: fc.constantFrom<CheckerStatus['state']>('idle', 'preparing', 'checking'),
    }),
    link: anyLink,
    paused: fc.boolean(),
    models: fc.constantFrom<ModelsInUse>({ kind: 'none' }, models(), {
      kind: 'unreadable',
      notice: { message: 'no' },
    }),
  });

  it('says "no Lean" exactly when none is there', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const isMissing = leanPresence(situation.link, situation.checker.lean).kind === 'missing';
        expect(statusText(situation).state === 'no Lean').toBe(isMissing);
      }),
    );
  });
});
