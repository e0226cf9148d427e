import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RankedCandidate } from '../../../src/core/candidates';
import { Lookahead, nextBatch, type Batch } from '../../../src/core/search/batches';

const candidate = fc.record<RankedCandidate>({
  text: fc.string({ minLength: 1 }),
  origin: fc.constant('portfolio'),
  cost: fc.constantFrom('cheap', 'normal', 'dear'),
  family: fc.constant('x'),
});

describe('nextBatch', () => {
  it('takes every candidate once, in order', () => {
    fc.assert(
      fc.property(fc.array(candidate), (candidates) => {
        const source = new Lookahead(candidates);
        const taken: RankedCandidate[] = [];
        for (let batch: Batch = nextBatch(source, 100); batch.length > 0; batch = nextBatch(source, 100))
          taken.push(...batch);
        expect(taken).toEqual(candidates);
      }),
    );
  });

  it('leaves a dear candidate alone', () => {
    fc.assert(
      fc.property(fc.array(candidate), (candidates) => {
        const source = new Lookahead(candidates);
        for (let batch: Batch = nextBatch(source, 100); batch.length > 0; batch = nextBatch(source, 100))
          if (batch.some(({ cost }) => cost === 'dear')) expect(batch).toHaveLength(1);
      }),
    );
  });

  it('takes no more than asked for', () => {
    fc.assert(
      fc.property(fc.array(candidate), fc.nat(5), (candidates, most) => {
        expect(nextBatch(new Lookahead(candidates), most).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
