import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatePrompt, estimateTokens, TokenMeter } from '../../../src/core/candidates/model/tokens';
import type { ModelPrompt } from '../../../src/core/candidates/model/types';
import { leanText } from '../lean-arbitrary';

const anyText = fc.oneof(leanText, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
/** The pieces that Qwen 2's tokenizer cuts a text into; each of them is a token at least, whatever is merged. */
const pieces =
  /'(?:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/giu;

function asks(text: string): ModelPrompt {
  return { kind: 'chat', messages: [{ role: 'user', content: text }] };
}

const proof =
  'theorem mirror_mirror (t : Tree α) : t.mirror.mirror = t := by\n  induction t <;> simp_all [mirror]\n'.repeat(
    8,
  );

describe('the estimate of tokens', () => {
  it('is never below the pieces that no tokenizer of its family can merge', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(estimateTokens(text)).toBeGreaterThanOrEqual(text.match(pieces)?.length ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  it('does not fall when a text grows', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, more) => {
        expect(estimateTokens(text + more)).toBeGreaterThanOrEqual(estimateTokens(text));
      }),
      { numRuns: 500 },
    );
  });

  it('is never above the bytes of a text, which no byte-level vocabulary can exceed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(estimateTokens(text)).toBeLessThanOrEqual(new TextEncoder().encode(text).length);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['', 0],
    ['∀', 3],
    ['⟨hp, hq⟩', 9],
    ['simp [mirror]', 6],
    ['        exact h', 5],
  ])('of %j is %i', (text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });
});

/** What Ollama counted of twenty such lines with SmolLM2-135M-Instruct's tokenizer (`prompt_eval_count`, `raw`). */
const counted: readonly (readonly [string, number])[] = [
  ['∀ ε > 0, ∃ δ > 0, ∀ x, |x - a| < δ → |f x - f a| < ε\n', 724],
  ['⟨hp, hq, ⟨hr, hs⟩⟩ ▸ ‹_› ∘ ⊕ ⊗ ≃ₗ[𝕜] ℝ ℕ ℤ ∑ ∏ ⋃\n', 1_244],
  ['simp only [List.length_append, Nat.add_comm, ih, h₁, h₂, xs₁]\n', 624],
  ['  | node l x r ihl ihr => simp_all [mirror, Tree.size_mirror] <;> omega\n', 605],
  ['theorem xqzjv_wkf (qz : Bxkj) : gfhtr qz = zzqx := by exact?\n', 764],
  ['12345 67890 0x1F 3.14159 271828\n', 640],
];

describe('the estimate of what a real tokenizer was measured on', () => {
  it.each(counted)('is above the count, and not by much: %j', (line, tokens) => {
    const estimate = estimateTokens(line.repeat(20));
    expect(estimate).toBeGreaterThanOrEqual(tokens);
    expect(estimate).toBeLessThanOrEqual(tokens * 1.5);
  });
});

describe('a meter', () => {
  it('counts by the estimate while it knows nothing', () => {
    expect(new TokenMeter().countPrompt(asks(proof))).toBe(estimatePrompt(asks(proof)));
  });

  it('comes near what the server reports, and stays above', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.55, max: 1.5, noNaN: true }), (ratio) => {
        const meter = new TokenMeter();
        const reported = Math.ceil(estimatePrompt(asks(proof)) * ratio);
        for (let reports = 0; reports < 40; reports += 1) meter.learn(asks(proof), reported);
        expect(meter.countPrompt(asks(proof))).toBeGreaterThanOrEqual(reported);
        expect(meter.countPrompt(asks(proof))).toBeLessThanOrEqual(reported * 1.2 + 1);
      }),
    );
  });

  it('goes by the dearest of the last prompts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.6, max: 1.4, noNaN: true }), { minLength: 1, maxLength: 16 }),
        (ratios) => {
          const meter = new TokenMeter();
          const estimate = estimatePrompt(asks(proof));
          for (const ratio of ratios) meter.learn(asks(proof), Math.ceil(estimate * ratio));
          expect(meter.countPrompt(asks(proof))).toBeGreaterThanOrEqual(estimate * Math.max(...ratios));
        },
      ),
    );
  });

  it('does not trust one cheap prompt as it trusts many', () => {
    const [once, often] = [new TokenMeter(), new TokenMeter()];
    const cheap = Math.ceil(estimatePrompt(asks(proof)) * 0.6);
    once.learn(asks(proof), cheap);
    for (let reports = 0; reports < 10; reports += 1) often.learn(asks(proof), cheap);
    expect(once.count(proof)).toBeGreaterThan(often.count(proof));
    expect(once.count(proof)).toBeLessThan(new TokenMeter().count(proof));
  });

  it.each([
    ['nothing', 0],
    ['less than nothing', -5],
    ['no number', NaN],
    ['no end', Infinity],
    ['only what was not in the cache', 12],
    ['more tokens than bytes', 50_000],
  ])('ignores a report of %s', (_, reported) => {
    const meter = new TokenMeter();
    meter.learn(asks(proof), reported);
    expect(meter.factor).toBe(1);
  });

  it('learns nothing from a prompt that is mostly template', () => {
    const meter = new TokenMeter();
    meter.learn(asks('rfl'), 60);
    expect(meter.factor).toBe(1);
  });

  it('forgets what is long ago', () => {
    const meter = new TokenMeter();
    const estimate = estimatePrompt(asks(proof));
    meter.learn(asks(proof), Math.ceil(estimate * 1.4));
    for (let reports = 0; reports < 16; reports += 1) meter.learn(asks(proof), Math.ceil(estimate * 0.7));
    expect(meter.factor).toBeLessThan(1);
  });
});
