import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceText } from '../../src/core/lean/text';
import { isCoreHeader, scanHeader } from '../../src/server/embedded/watchdog/header';
import { foldChanges, toLf } from '../../src/server/embedded/watchdog/stored-document';

describe('scanHeader', () => {
  it.each([
    ['', ''],
    ['def x := 1', ''],
    ['-- only a comment\ndef x := 1', ''],
    ['/-! a module comment is a command -/\nimport Std', ''],
    ['/-- so is a doc comment -/ import Std', ''],
    ['import Std\ndef x := 1', 'import Std'],
    [
      '/- a /- nested -/ comment -/ import Std -- why\nimport Lean.Data\n\ndef',
      '/- a /- nested -/ comment -/ import Std -- why\nimport Lean.Data',
    ],
    [
      'module\n\npublic import Std\nmeta import all Lean\npublic section',
      'module\n\npublic import Std\nmeta import all Lean',
    ],
    ['public meta import Std\npublic def x := 1', 'public meta import Std'],
    ['prelude import Init.Prelude', 'prelude import Init.Prelude'],
    ['prelude\n', 'prelude'],
    ['import ', 'import'],
    ['import Std\nimport\n', 'import Std\nimport'],
    ['import «odd name».B def', 'import «odd name».B'],
    ['importStd', ''],
    ['import Std.', 'import Std.'],
    ['/- never closed', ''],
  ])('takes the header of %j', (source, header) => {
    expect(scanHeader(source).text).toBe(header);
  });

  it('names the imports in order and knows which of them come with Lean', () => {
    const header = scanHeader('import Std.Data import Lean\nimport Initial');
    expect(header.imports).toEqual(['Std.Data', 'Lean', 'Initial']);
    expect(isCoreHeader(header)).toBe(false);
    expect(isCoreHeader(scanHeader('import Std.Data import Lean'))).toBe(true);
    expect(isCoreHeader(scanHeader('import Library'))).toBe(false);
    expect(scanHeader('prelude').prelude).toBe(true);
  });

  it('is a prefix of the text, the same whatever command follows it', () => {
    const piece = fc.constantFrom(
      'import ',
      'Std',
      'module',
      'prelude',
      '\n',
      ' ',
      '-- c\n',
      '/- d -/',
      'A.B',
      'public ',
      '«x y»',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        (source) => {
          const header = scanHeader(source).text;
          expect(source.startsWith(header)).toBe(true);
          expect(scanHeader(`${header}\n\n#eval 1`).text).toBe(header);
        },
      ),
    );
  });
});

describe('foldChanges', () => {
  it('counts columns in UTF-16 code units: emoji and letters outside the BMP take two', () => {
    const text = '-- 𝔸😀b\ndef';
    const range = { start: { line: 0, character: 5 }, end: { line: 0, character: 8 } };
    expect(foldChanges(text, [{ range, text: '' }])).toBe('-- 𝔸\ndef');
  });

  it('keeps Lean’s line ends: CRLF becomes LF, tabs stay', () => {
    const range = { start: { line: 0, character: 1 }, end: { line: 1, character: 0 } };
    expect(foldChanges('a\nb', [{ range, text: '\t\r\n\r\n' }])).toBe('a\t\n\nb');
    expect(foldChanges('a', [{ text: 'x\r\ny' }])).toBe('x\ny');
  });

  it('applies each change to what the ones before it left', () => {
    const at = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });
    expect(
      foldChanges('', [
        { range: at(0), text: 'ab' },
        { range: at(1), text: '-' },
        { text: 'c' },
        { range: at(1), text: 'd' },
      ]),
    ).toBe('cd');
  });

  it('agrees with splicing the text by offsets, for any text and any places', () => {
    const unit = fc.constantFrom('a', '\n', '\r\n', '\t', '😀', '𝔸', 'é', ' ');
    const anyText = fc.array(unit, { maxLength: 30 }).map((units) => units.join(''));
    fc.assert(
      fc.property(
        anyText,
        fc.array(fc.tuple(fc.nat(40), fc.nat(40), anyText), { maxLength: 4 }),
        (first, edits) => {
          let model = toLf(first);
          const changes = edits.map(([a, b, text]) => {
            const source = new SourceText(model);
            const [start, end] = [Math.min(a, b, model.length), Math.min(Math.max(a, b), model.length)];
            model = model.slice(0, start) + toLf(text) + model.slice(end);
            return { range: source.rangeOf({ start, end }), text };
          });
          expect(foldChanges(toLf(first), changes)).toBe(model);
        },
      ),
    );
  });
});
