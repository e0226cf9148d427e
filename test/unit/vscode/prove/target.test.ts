import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTarget, targetArguments } from '../../../../src/vscode/prove/target';
import { theorem } from './build';

const first = theorem('first', 0, 2, 1);
const complete = theorem('complete', 4, 6);
const last = theorem('last', 8, 12, 9, 11);
const all = [first, complete, last];
const at = (line: number, character = 0) => ({ line, character });

describe('what is proved at a cursor', () => {
  it('is the declaration that contains it', () => {
    expect(chooseTarget(all, at(1, 4))).toEqual({ kind: 'declaration', declaration: first });
    expect(chooseTarget(all, at(8, 0))).toEqual({ kind: 'declaration', declaration: last });
    expect(chooseTarget(all, at(12, 8))).toEqual({ kind: 'declaration', declaration: last });
  });

  it('is the next declaration with a hole where it is between declarations', () => {
    expect(chooseTarget(all, at(3))).toEqual({ kind: 'declaration', declaration: last });
    expect(chooseTarget(all, at(7))).toEqual({ kind: 'declaration', declaration: last });
  });

  it('is the last declaration with a hole below all of them', () => {
    expect(chooseTarget(all, at(20))).toEqual({ kind: 'declaration', declaration: last });
    expect(chooseTarget([first, complete], at(20))).toEqual({ kind: 'declaration', declaration: first });
  });

  it('is nothing in a declaration without a hole, but another one is named', () => {
    expect(chooseTarget(all, at(5))).toEqual({ kind: 'complete', declaration: complete, next: last });
    expect(chooseTarget([first, complete], at(5))).toEqual({
      kind: 'complete',
      declaration: complete,
      next: first,
    });
    expect(chooseTarget([complete], at(5))).toEqual({ kind: 'complete', declaration: complete });
  });

  it('is nothing in a text without holes', () => {
    expect(chooseTarget([complete], at(0))).toEqual({ kind: 'none' });
    expect(chooseTarget([], at(0))).toEqual({ kind: 'none' });
  });
});

describe('the argument of the command', () => {
  it('is read back as a lens wrote it', () => {
    const given = { uri: 'file:///a.lean', position: { line: 3, character: 7 } };
    expect(targetArguments(JSON.parse(JSON.stringify(given)))).toEqual(given);
  });

  it('may be anything: what is no place is passed over', () => {
    expect(targetArguments({ uri: 'file:///a.lean', position: { line: '3', character: 7 } })).toBeUndefined();
    expect(targetArguments({ uri: 'file:///a.lean' })).toBeUndefined();
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(targetArguments(value)).toBeUndefined();
      }),
    );
  });
});
