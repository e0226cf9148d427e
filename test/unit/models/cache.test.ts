import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelAnswer, ModelRequest } from '../../../src/core/candidates/model/types';
import { AnswerCache, type AskedModel } from '../../../src/models/cache';

const asked: AskedModel = { provider: 'ollama', endpoint: new URL('http://127.0.0.1:11434'), name: 'm' };
const request: ModelRequest = {
  prompt: { kind: 'chat', messages: [{ role: 'user', content: 'prove it' }], schema: { type: 'object' } },
  temperature: 0.8,
  answerTokens: 100,
  contextTokens: 1_000,
  stop: ['end'],
  seed: 1,
};
const answer: ModelAnswer = {
  text: 'by simp',
  cutOff: false,
  promptTokens: 5,
  answerTokens: 3,
  firstPartMs: 20,
  ms: 40,
};

describe('a cache of answers', () => {
  it('gives an answer back as remembered: it took no time and no tokens', () => {
    const cache = new AnswerCache();
    expect(cache.find(asked, request)).toBeUndefined();
    cache.remember(asked, request, answer);
    expect(cache.find(asked, structuredClone(request))).toEqual({
      text: 'by simp',
      cutOff: false,
      firstPartMs: 0,
      ms: 0,
      remembered: true,
    });
  });

  it.each<[string, Partial<AskedModel>, Partial<ModelRequest>]>([
    ['provider', { provider: 'openai' }, {}],
    ['endpoint', { endpoint: new URL('http://127.0.0.1:11435') }, {}],
    ['model', { name: 'n' }, {}],
    ['temperature', {}, { temperature: 0.7 }],
    ['answer length', {}, { answerTokens: 101 }],
    ['context', {}, { contextTokens: 1_001 }],
    ['stop', {}, { stop: [] }],
    ['seed', {}, { seed: 2 }],
    ['schema', {}, { prompt: { kind: 'chat', messages: [{ role: 'user', content: 'prove it' }] } }],
    ['role', {}, { prompt: { kind: 'chat', messages: [{ role: 'system', content: 'prove it' }] } }],
    ['kind of prompt', {}, { prompt: { kind: 'fill', prefix: 'prove it', suffix: '' } }],
  ])('does not take a request with another %s for the same', (_what, otherAsked, otherRequest) => {
    const cache = new AnswerCache();
    cache.remember(asked, request, answer);
    expect(cache.find({ ...asked, ...otherAsked }, { ...request, ...otherRequest })).toBeUndefined();
  });

  it('never mixes up two fills that read the same when joined', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
        const fill = (at: number): ModelRequest => ({
          ...request,
          prompt: { kind: 'fill', prefix: text.slice(0, at), suffix: text.slice(at) },
        });
        const [here, there] = [a % (text.length + 1), b % (text.length + 1)];
        const cache = new AnswerCache();
        cache.remember(asked, fill(here), answer);
        expect(cache.find(asked, fill(there)) !== undefined).toBe(here === there);
      }),
    );
  });

  it('holds no more text and no more answers than it may, the latest ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(120), { maxLength: 40 }),
        fc.integer({ min: 1, max: 10 }),
        (lengths, mostAnswers) => {
          const cache = new AnswerCache(100, mostAnswers);
          for (const [seed, length] of lengths.entries())
            cache.remember(asked, { ...request, seed }, { ...answer, text: 'x'.repeat(length) });
          const kept = lengths.flatMap((_length, seed) => cache.find(asked, { ...request, seed }) ?? []);
          expect(kept.length).toBeLessThanOrEqual(mostAnswers);
          expect(kept.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(100);
          const last = lengths.at(-1);
          if (last !== undefined && last < 100)
            expect(cache.find(asked, { ...request, seed: lengths.length - 1 })?.text).toHaveLength(last);
        },
      ),
    );
  });
});
