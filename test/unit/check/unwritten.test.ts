import { expect, it } from 'vitest';
import type { DeclarationAudit } from '../../../src/core/check/ports';
import { unwrittenDeclarations } from '../../../src/core/check/unwritten';
import { readLeanFile } from '../../../src/core/lean/file';

const text = `notation "limit" => 3
def f (n : Nat) : Nat := go n
where go (n : Nat) : Nat := n
claim five says 5 = 5
instance : Inhabited Nat := ⟨1⟩
law six
`;

function entry(name: string, kind: DeclarationAudit['kind'], line?: number, lines = 1): DeclarationAudit {
  return {
    ...{ name, kind, axioms: [], sorries: [] },
    ...(line !== undefined && {
      range: { start: { line, character: 0 }, end: { line: line + lines - 1, character: 80 } },
    }),
  };
}

it('finds what the text does not show, and nothing that belongs to what it shows', () => {
  const declarations = [
    entry('f', 'def', 1, 2),
    {
      ...entry('f.go', 'def', 2),
      range: { start: { line: 2, character: 6 }, end: { line: 2, character: 9 } },
    },
    entry('f.somewhere', 'theorem'),
    entry('five', 'theorem', 3),
    entry('instInhabitedNat', 'def', 4),
    entry('six', 'def', 5),
    entry('silent', 'theorem'),
    entry('termLimit', 'def', 0),
  ];
  const refused = [{ ...entry('hidden', 'axiom', 0), reason: 'no', native: false }];
  const found = unwrittenDeclarations(readLeanFile(text), {
    ...{ kind: 'audited', declarations, refused, replayed: 0, ms: 0 },
  });
  expect(found.map(({ name }) => name)).toEqual(['hidden', 'five', 'six', 'silent']);
});
