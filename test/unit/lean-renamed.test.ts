import { describe, expect, it } from 'vitest';
import { renamedIn } from '../../src/core/lean/renamed';

describe('names that went out of use', () => {
  it('are read off what Lean says of them, each once', () => {
    const messages = [
      '`String.mk` has been deprecated: Use `String.ofList` instead',
      '`String.mk` has been deprecated: Use `String.ofList` instead\n\nNote: the type differs',
      '`Array.mkArray` has been deprecated, use `Array.replicate` instead',
      'unused variable `mk`',
    ];
    expect(renamedIn(messages)).toEqual([
      { from: 'String.mk', to: 'String.ofList' },
      { from: 'Array.mkArray', to: 'Array.replicate' },
    ]);
  });
});
