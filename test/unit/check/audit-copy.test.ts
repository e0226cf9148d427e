import { describe, expect, it } from 'vitest';
import { auditCopy } from '../../../src/core/check/audit-copy';
import { auditName } from '../../../src/core/check/inspect';
import { OPEN_HOLE_DECLARATION } from '../../../src/core/check/site';
import { readLeanFile } from '../../../src/core/lean/file';

const file = readLeanFile(`import Std
theorem broken : 1 = 2 := by decide
open Nat in
theorem opened : 1 = 1 := sorry
theorem filled : 1 = 1 := by sorry
`);

describe('the copy for a second audit', () => {
  const [, hole] = file.holes;
  if (hole === undefined) throw new Error('misread');

  it('holds the proofs found, and an axiom in every other hole', () => {
    expect(auditCopy(file, [{ hole, text: 'rfl' }]).text).toBe(`import Std
${OPEN_HOLE_DECLARATION}

theorem broken : 1 = 2 := by decide
open Nat in
theorem opened : 1 = 1 := by exact _root_._verdict_open_hole
theorem filled : 1 = 1 := by rfl
`);
  });
});

describe('the name that the auditor gives', () => {
  it('is the line of an example, with its column where it is not the first on its line', () => {
    const examples = readLeanFile('def f := 1\nexample : True := trivial example : 1 = 1 := rfl\n');
    expect(examples.declarations.map((declaration) => auditName(examples, declaration))).toEqual([
      'f',
      'example@2',
      'example@2:27',
    ]);
  });
});
