import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConstantDescription } from '../../../src/core/check/ports';
import { constantsByName, lemmasInUse, restsOn, subjectsOf } from '../../../src/core/spec/about';
import { driftOf, driftWords, lockDriftOf } from '../../../src/core/spec/lock/drift';
import { fingerprintOf } from '../../../src/core/spec/lock/fingerprint';
import {
  readLock,
  withLocked,
  withoutLocked,
  writeLock,
  type LockedSpec,
} from '../../../src/core/spec/lock/lock-file';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function constant(name: string, rest: Partial<ConstantDescription>): ConstantDescription {
  return {
    name,
    kind: 'def',
    derived: false,
    gives: 'data',
    type: `type of ${name}`,
    value: `value of ${name}`,
    typeUses: [],
    valueUses: [],
    ...rest,
  };
}

const program: readonly ConstantDescription[] = [
  constant('insert', { valueUses: ['insert.match_1'] }),
  constant('insert.match_1', { derived: true, valueUses: ['Item'] }),
  constant('Item', { kind: 'inductive', gives: 'type' }),
  constant('sort', { valueUses: ['insert', 'sort_ends'] }),
  constant('sort_ends', { kind: 'theorem', gives: 'proof', value: '' }),
  constant('Sorted', { gives: 'prop' }),
  constant('sorted_sort', {
    kind: 'theorem',
    gives: 'proof',
    value: '',
    typeUses: ['Sorted', 'sort'],
    valueUses: ['aux'],
  }),
  constant('sort_sort', { kind: 'theorem', gives: 'proof', value: '', typeUses: ['sort'] }),
  constant('aux', { kind: 'theorem', gives: 'proof', value: '' }),
];
const changed = (name: string, change: Partial<ConstantDescription>): ReturnType<typeof constantsByName> =>
  constantsByName(program.map((one) => (one.name === name ? { ...one, ...change } : one)));

describe('what a statement rests on', () => {
  const constants = constantsByName(program);
  it('is what it mentions and what that mentions, derived constants looked through, proofs left out', () => {
    expect(restsOn(constants, 'sorted_sort')).toEqual(['Item', 'Sorted', 'insert', 'sort']);
  });
  it('has a subject: the function that most statements mention', () => {
    const specs = [{ name: 'sorted_sort' }, { name: 'sort_sort' }, { name: 'aux' }];
    expect([...subjectsOf(constants, specs, [])]).toEqual([
      ['sorted_sort', 'sort'],
      ['sort_sort', 'sort'],
    ]);
  });
  it('knows the lemmas that proofs use', () => {
    expect([...lemmasInUse(constants)]).toEqual(['aux']);
  });
});

describe('a fingerprint', () => {
  const of = (constants: ReturnType<typeof constantsByName>, free: readonly string[] = []): string =>
    JSON.stringify(fingerprintOf(constants, 'sorted_sort', free, hash));
  const before = of(constantsByName(program));

  it.each([
    ['sorted_sort', { type: 'weaker' }],
    ['Sorted', { value: 'True' }],
    ['sort', { type: 'other' }],
    ['insert', { value: 'other' }],
    ['insert.match_1', { value: 'other' }],
    ['Item', { value: 'one more constructor' }],
  ])('changes with what %s says', (name, change) => {
    expect(of(changed(name, change))).not.toBe(before);
  });
  it.each([
    ['sorted_sort', { valueUses: [] }],
    ['sort_ends', { type: 'other', valueUses: ['aux'] }],
    ['sort_sort', { type: 'other' }],
    ['aux', { type: 'other' }],
  ])('does not change with the proof of, or without any tie to, %s', (name, change) => {
    expect(of(changed(name, change))).toBe(before);
  });
  it('leaves out what free definitions do, not what they are', () => {
    const free = of(constantsByName(program), ['sort']);
    expect(of(changed('sort', { value: 'quick', valueUses: [] }), ['sort'])).toBe(free);
    expect(of(changed('sort', { type: 'other' }), ['sort'])).not.toBe(free);
    expect(of(changed('Sorted', { value: 'True' }), ['sort'])).not.toBe(free);
  });
});

const digest = fc.stringMatching(/^[0-9a-f]{64}$/u);
const lockedSpec: fc.Arbitrary<LockedSpec> = fc.record({
  says: fc.string(),
  statement: digest,
  definitions: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/u), digest),
  proved: fc.boolean(),
  axioms: fc.uniqueArray(fc.constantFrom('propext', 'Quot.sound')),
  free: fc.uniqueArray(fc.constantFrom('a', 'b')),
});
const locks = fc
  .dictionary(
    fc.stringMatching(/^[a-z]{1,4}\.lean$/u),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/u), lockedSpec, { minKeys: 1 }),
  )
  .map(
    (files) => new Map(Object.entries(files).map(([file, specs]) => [file, new Map(Object.entries(specs))])),
  );

describe('a lock file', () => {
  it('is read as it was written, and written in one way', () => {
    fc.assert(
      fc.property(locks, (lock) => {
        const text = writeLock(lock);
        expect(writeLock(readLock(text))).toBe(text);
        const shuffled = new Map(
          [...lock].reverse().map(([file, specs]) => [file, new Map([...specs].reverse())]),
        );
        expect(writeLock(shuffled)).toBe(text);
      }),
    );
  });
  it('takes specs and lets them go again', () => {
    fc.assert(
      fc.property(locks, lockedSpec, (lock, spec) => {
        const more = withLocked(lock, 'new/file.lean', new Map([['fresh', spec]]));
        expect(writeLock(withoutLocked(more, 'new/file.lean', ['fresh']))).toBe(writeLock(lock));
        expect(writeLock(withoutLocked(more, 'new/file.lean'))).toBe(writeLock(lock));
      }),
    );
  });
  it.each([
    ['{', /not JSON/u],
    ['{"version":2,"files":{}}', /at version/u],
    ['{"version":1,"files":{"a.lean":{"t":{"statement":"x"}}}}', /at files > a\.lean > t/u],
  ])('says where it is not what it should be: %s', (text, message) => {
    expect(() => readLock(text)).toThrow(message);
  });
});

describe('drift', () => {
  const locked: LockedSpec = {
    says: 'a = b',
    statement: 'S',
    definitions: { f: 'F', g: 'G' },
    proved: true,
    axioms: ['mine'],
    axiomStatements: { mine: 'M' },
    free: [],
  };
  const words = (...args: Parameters<typeof driftOf>): readonly string[] =>
    driftOf(...args).map((one) => driftWords(one).split('\n')[0] ?? '');
  const same = {
    fingerprint: { statement: 'S', definitions: { f: 'F', g: 'G' } },
    says: 'a = b',
    axioms: ['mine'],
    axiomStatements: { mine: 'M' },
  };

  it('is none where nothing changed, nor where a proof was found', () => {
    expect(words(locked, same, [])).toEqual([]);
    expect(words({ ...locked, proved: false }, { ...same, unproved: 'open' }, [])).toEqual([]);
  });
  it('tells what changed', () => {
    expect(
      words(
        locked,
        {
          fingerprint: { statement: 'T', definitions: { f: 'other', h: 'H' } },
          says: 'a = a',
          axioms: ['sorryAx', 'mine', 'propext', 'bad'],
          axiomStatements: { mine: 'N' },
          unproved: 'it contains a `sorry`',
        },
        ['propext'],
      ),
    ).toEqual([
      'its statement changed',
      'the definition of f, which it rests on, changed',
      'it no longer rests on g',
      'it now rests on h',
      'it lost its proof: it contains a `sorry`',
      'the axiom mine, which its proof rests on, says something else now',
      'its proof now rests on the axiom bad',
    ]);
  });
  it('is there where the lock does not tell what an axiom said, allowed or not', () => {
    expect(words({ ...locked, axiomStatements: undefined }, same, ['mine'])).toEqual([
      'the lock does not tell what the axiom mine said, which its proof rests on: lock it again',
    ]);
  });
  it('of the lock itself is unlocking and weakening, not proving', () => {
    expect(lockDriftOf(locked, undefined)).toEqual([{ kind: 'unlocked' }]);
    expect(lockDriftOf(locked, { ...locked, statement: 'T', says: 'a = a' })).toMatchObject([
      { kind: 'relocked' },
    ]);
    expect(lockDriftOf(locked, { ...locked, free: ['f'] })).toMatchObject([{ kind: 'relocked' }]);
    expect(lockDriftOf(locked, { ...locked, axioms: ['mine', 'bad'] })).toMatchObject([{ kind: 'relocked' }]);
    expect(lockDriftOf(locked, { ...locked, axiomStatements: { mine: 'N' } })).toMatchObject([
      { kind: 'relocked' },
    ]);
    expect(lockDriftOf({ ...locked, proved: false }, locked)).toEqual([]);
  });
});
