import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type {
  AuditOutcome,
  ConstantDescription,
  DeclarationAudit,
  LeanDiagnostic,
} from '../../../src/core/check/ports';
import { readLeanFile } from '../../../src/core/lean/file';
import { driftWords } from '../../../src/core/spec/lock/drift';
import { lockedAs } from '../../../src/core/spec/lock/make';
import { driftOfLocked, Standings } from '../../../src/core/spec/lock/standing';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const base = `def f (n : Nat) : Nat := n
theorem told : f 1 = 1 := rfl
claim made says f 2 = 2
`;

function entry(name: string, kind: DeclarationAudit['kind'], line: number): DeclarationAudit {
  const range = { start: { line, character: 0 }, end: { line, character: 23 } };
  return { name, kind, range, axioms: [], sorries: [] };
}
function constant(name: string, rest: Partial<ConstantDescription>): ConstantDescription {
  return {
    ...{ name, kind: 'theorem', derived: false, gives: 'proof', type: name, value: '' },
    ...{ typeUses: ['f'], valueUses: [], ...rest },
  };
}
const declarations = [entry('f', 'def', 0), entry('told', 'theorem', 1), entry('made', 'theorem', 2)];
const described = [
  constant('f', { kind: 'def', gives: 'data', value: 'n', typeUses: [] }),
  constant('told', {}),
  constant('made', {}),
];
type Audited = Extract<AuditOutcome, { kind: 'audited' }>;
const audit: Audited = { kind: 'audited', declarations, refused: [], described, replayed: 3, ms: 1 };

function errorAt(text: string, part: string, message: string): LeanDiagnostic {
  const { source } = readLeanFile(text);
  const start = source.positionAt(text.indexOf(part));
  const range = { start, end: start };
  return { range, fullRange: range, severity: 'error', message, leanTags: [] };
}

function standings(text: string, outcome: AuditOutcome, errors: readonly LeanDiagnostic[] = []): Standings {
  const file = readLeanFile(text);
  const told = file.declarations.find(({ name }) => name === 'told');
  const marks = (told ? [told] : []).map(({ keywordStart, span }): LeanDiagnostic => {
    const fullRange = file.source.rangeOf({ start: keywordStart, end: span.end });
    return {
      range: fullRange,
      fullRange,
      severity: 'information',
      message: 'Goals accomplished!',
      leanTags: [2],
    };
  });
  return new Standings({
    file,
    judged: {
      source: file.source,
      elaboration: { version: 1, diagnostics: [...marks, ...errors], symbols: [] },
    },
    audit: outcome,
    allowedAxioms: ['propext'],
    hash,
  });
}

const before = standings(base, audit);
const locks = ['told', 'made'].map((name) => {
  const standing = before.of(name, []);
  if (standing.kind !== 'known') throw new Error(`${name} is ${standing.kind}`);
  return [name, lockedAs(standing.current, [])] as const;
});
const driftIn = (after: Standings): readonly string[] =>
  locks.flatMap(([name, locked]) =>
    driftOfLocked(after, name, locked, ['propext']).map((one) => `${name}: ${driftWords(one)}`),
  );
const with_ = (change: Partial<Audited>): Audited => ({ ...audit, ...change });

describe('what is locked', () => {
  it('is unchanged where nothing changed, whether the text shows it or a macro made it', () => {
    expect(before.unwritten()).toEqual(['made']);
    expect(locks.map(([, { says, proved }]) => [says, proved])).toEqual([
      [': f 1 = 1', true],
      ['claim made says f 2 = 2', true],
    ]);
    expect(driftIn(before)).toEqual([]);
  });

  it('is unchanged where what fails has nothing to do with it', () => {
    const text = `${base}#check nope\nexample : 1 = 2 := by decide\n`;
    const errors = [errorAt(text, 'nope', 'unknown'), errorAt(text, 'decide', 'false')];
    expect(driftIn(standings(text, audit, errors))).toEqual([]);
  });

  it.each<[string, AuditOutcome, RegExp]>([
    ['the audit refuses', { kind: 'refused', reason: 'no', ms: 1 }, /cannot be checked: .*audited: no$/u],
    ['there is no audit', { kind: 'not audited', reason: 'dead' }, /cannot be checked: .*audited: dead$/u],
    ['the auditor tells less than was asked', { ...audit, described: [] }, /does not tell what it says$/u],
    [
      'the auditor tells nothing of constants',
      { ...with_({ declarations: [] }), described: [] },
      /(?:told: it cannot be checked: the auditor does not find it|made: it is gone)$/u,
    ],
    [
      'the kernel refuses it',
      with_({
        declarations: [],
        refused: declarations.map((one) => ({ ...one, reason: 'kernel', native: false })),
      }),
      /cannot be checked: kernel$/u,
    ],
    [
      'it rests on what only compiled code shows',
      with_({
        declarations: [],
        refused: declarations.map((one) => ({ ...one, axioms: ['native'], reason: 'kernel', native: true })),
      }),
      /lost its proof|rests on the axiom native/u,
    ],
    [
      'it rests on a `sorry` somewhere',
      with_({ declarations: declarations.map((one) => ({ ...one, axioms: ['sorryAx'], sorries: ['f'] })) }),
      /lost its proof/u,
    ],
    [
      'its definition is another',
      with_({
        described: [constant('f', { kind: 'def', value: 'm', typeUses: [] }), ...described.slice(1)],
      }),
      /definition of f.* changed/u,
    ],
  ])('has drifted where %s', (_, outcome, words) => {
    const found = driftIn(standings(base, outcome));
    for (const name of ['told', 'made']) expect(found.some((one) => one.startsWith(name))).toBe(true);
    for (const one of found) expect(one).toMatch(words);
  });

  it.each([
    ['end Nowhere', 'end'],
    ['open Nowhere', 'Nowhere'],
    ['attribute [simp] nowhere', 'nowhere'],
    ['claim other says 1 = 1', 'other'],
  ])('cannot be checked where `%s` fails', (command, part) => {
    const text = `${command}\n${base}`;
    const found = driftIn(standings(text, audit, [errorAt(text, part, 'no')]));
    expect(found).toHaveLength(2);
    for (const one of found) expect(one).toMatch(/cannot be checked: line 1: no/u);
  });

  it('cannot be checked where its statement, or what it rests on, has an error', () => {
    expect(driftIn(standings(base, audit, [errorAt(base, 'f 1', 'wrong')]))).toEqual([
      'told: it cannot be checked: line 2: wrong',
    ]);
    for (const one of driftIn(standings(base, audit, [errorAt(base, ':= n', 'wrong')])))
      expect(one).toMatch(/it cannot be checked: it rests on f, which has an error \(line 1: wrong\)$/u);
    expect(driftIn(standings(base, audit, [errorAt(base, 'rfl', 'wrong')]))).toEqual([
      'told: it lost its proof: line 2: wrong',
    ]);
  });

  it('is gone where Lean has no such declaration', () => {
    const text = base.replace('told', 'tell');
    expect(driftIn(standings(text, with_({ declarations: declarations.slice(0, 1) })))).toEqual([
      'told: it is gone',
      'made: it is gone',
    ]);
  });
});
