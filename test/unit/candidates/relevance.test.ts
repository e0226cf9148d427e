import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relevantFacts, symbolsOf, type Fact } from '../../../src/core/candidates/relevance';

const fact = (name: string, ...symbols: readonly string[]): Fact => ({ name, symbols: new Set(symbols) });
const goal = new Set(['insert', 'sorted']);

describe('facts that matter for a goal', () => {
  it('come in the order of what they share with it, rare symbols first', () => {
    const common = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
      fact(name, 'sorted', 'len', name, `${name}'`),
    );
    const facts = [fact('far', 'len', 'map'), ...common, fact('near', 'insert', 'len', 'x', 'y')];
    const found = relevantFacts(goal, facts, 20);
    expect(found[0]).toBe('near');
    expect(found).not.toContain('far');
  });

  it('make their other symbols matter', () => {
    const facts = [
      fact('about all', 'insert', 'sorted', 'allLe'),
      fact('about the rest', 'allLe'),
      fact('nothing', 'map'),
    ];
    expect(relevantFacts(goal, facts, 20)).toEqual(['about all', 'about the rest']);
  });

  it('are the later ones where they matter alike, and no more than are wanted', () => {
    const facts = [fact('first', 'insert'), fact('second', 'insert'), fact('third', 'insert')];
    expect(relevantFacts(goal, facts, 2)).toEqual(['third', 'second']);
  });

  it('are some of those given, none twice, all of which have something to do with the goal', () => {
    const symbol = fc.constantFrom('insert', 'sorted', 'len', 'map', 'allLe', '+', '++', 'rev');
    const facts = fc
      .array(fc.uniqueArray(symbol, { maxLength: 5 }), { maxLength: 30 })
      .map((all) => all.map((symbols, index) => fact(`f${index}`, ...symbols)));
    fc.assert(
      fc.property(facts, fc.uniqueArray(symbol, { maxLength: 4 }), fc.nat(12), (given, about, most) => {
        const found = relevantFacts(new Set(about), given, most);
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBeLessThanOrEqual(most);
        // What it rests on grows, but never from nothing.
        if (about.length === 0) expect(found).toEqual([]);
        const all = given.filter(({ symbols }) => about.some((one) => symbols.has(one))).length;
        expect(found.length).toBeGreaterThanOrEqual(Math.min(most, all));
      }),
    );
  });
});

describe('the symbols of a statement', () => {
  it('are its operators and names, variables left out', () => {
    const known = new Set(['insert', 'size']);
    const text =
      'theorem t (xs : List Nat) (h : 0 < t.size) : insert xs 3 ++ xs.reverse = List.map f (go xs) ∧ True';
    expect([...symbolsOf(text, known)].sort()).toEqual(
      ['++', '<', 'List', 'Nat', 'True', 'insert', 'map', 'reverse', 'size', '∧'].sort(),
    );
  });
});
