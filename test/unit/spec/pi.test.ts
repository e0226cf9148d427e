import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofAny } from '../../../src/core/spec/survey/any-body';
import { piText, readPi, readSignature } from '../../../src/core/spec/pi';

const brief = (text: string): readonly string[] =>
  readPi(text).binders.map(({ name, type, kind }) => `${kind} ${name ?? '-'} : ${type}`);

describe('a type as Lean prints it', () => {
  it.each([
    ['Nat', [], 'Nat'],
    ['∀ (xs ys : List Nat), xs = ys', ['explicit xs : List Nat', 'explicit ys : List Nat'], 'xs = ys'],
    [
      '∀ {α : Type u_1} [inst : BEq α] (xs : List α),\n  xs ≠ [] → p xs',
      ['implicit α : Type u_1', 'instance inst : BEq α', 'explicit xs : List α', 'explicit - : xs ≠ []'],
      'p xs',
    ],
    ['∀ {α : Type} [BEq α], p α', ['implicit α : Type', 'instance - : BEq α'], 'p α'],
    ['∀ x ∈ xs, p x', ['explicit x : _', 'explicit - : x ∈ xs'], 'p x'],
    ['(n : Nat) → Fin n → Nat', ['explicit n : Nat', 'explicit - : Fin n'], 'Nat'],
    ['(Nat → Bool) → List Nat → Prop', ['explicit - : Nat → Bool', 'explicit - : List Nat'], 'Prop'],
    [
      '{α : Type} → [LE α] → List α → Prop',
      ['implicit α : Type', 'instance - : LE α', 'explicit - : List α'],
      'Prop',
    ],
    [
      '∀ (p q : Prop), p ∨ q → p ∧ q',
      ['explicit p : Prop', 'explicit q : Prop', 'explicit - : p ∨ q'],
      'p ∧ q',
    ],
    [
      '∀ (p q : Prop), (p → q) ↔ (¬q → ¬p)',
      ['explicit p : Prop', 'explicit q : Prop'],
      '(p → q) ↔ (¬q → ¬p)',
    ],
  ] as const)('%s', (text, binders, result) => {
    expect(readPi(piText(readPi(text)))).toEqual(readPi(text));
    expect(brief(text)).toEqual(binders);
    expect(readPi(text).result).toBe(result);
  });

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof readPi(text).result === 'string'),
    );
  });
});

describe('a constructor as #print shows it', () => {
  it('has its fields in front of the colon, or behind it', () => {
    expect(readSignature('Point.mk (x y : Nat) (h : x ≤ y) : Point')).toMatchObject({
      name: 'Point.mk',
      type: { binders: [{ name: 'x' }, { name: 'y' }, { name: 'h', type: 'x ≤ y' }], result: 'Point' },
    });
    expect(readSignature('Tree.node : {α : Type u} → Tree α → α → Tree α')).toMatchObject({
      name: 'Tree.node',
      type: { binders: [{ name: 'α' }, { type: 'Tree α' }, { type: 'α' }], result: 'Tree α' },
    });
  });
});

describe('a statement about any function', () => {
  const type = readPi('Nat → List Nat → List Nat');

  it('has a variable in place of the definition', () => {
    expect(ofAny(readPi('∀ (xs : List Nat), A.f 1 xs = xs'), 'A.f', type)).toBe(
      '∀ (verdict_f : (Nat) → (List Nat) → List Nat), ∀ (xs : List Nat), verdict_f 1 xs = xs',
    );
    expect(
      ofAny(
        readPi('∀ {α : Type u_1} (xs : List α), f xs = xs'),
        'f',
        readPi('{α : Type u_1} → List α → List α'),
      ),
    ).toBe(
      '∀ (verdict_f : ∀ {α : Type}, (List α) → List α), ∀ {α : Type}, ∀ (xs : List α), verdict_f xs = xs',
    );
  });

  it('is none where the definition is not named, or named in another way as well', () => {
    expect(ofAny(readPi('∀ (xs : List Nat), xs = xs'), 'f', type)).toBeUndefined();
    expect(ofAny(readPi('∀ (xs : List Nat), List.f xs = xs.f'), 'List.f', type)).toBeUndefined();
  });
});
