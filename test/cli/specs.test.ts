import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startModelServer } from '../fake/model-server';
import { verdict } from './verdict';

const sound = `def insertInto (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x ≤ y then x :: y :: ys else y :: insertInto x ys

def sort : List Nat → List Nat
  | [] => []
  | x :: xs => insertInto x (sort xs)

theorem sort_nil : sort [] = [] := by simp [sort]

theorem insertInto_length (x : Nat) (xs : List Nat) : (insertInto x xs).length = xs.length + 1 := by
  induction xs with
  | nil => rfl
  | cons y ys ih => simp only [insertInto]; split <;> simp [ih]

theorem sort_length (xs : List Nat) : (sort xs).length = xs.length := by
  induction xs with
  | nil => rfl
  | cons x xs ih => simp [sort, insertInto_length, ih]
`;

let folder: string;
beforeAll(async () => {
  folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'verdict-specs-')));
  await fs.writeFile(path.join(folder, 'Sort.lean'), sound);
  await fs.writeFile(
    path.join(folder, 'Bug.lean'),
    `${sound.replace('then x :: y :: ys', 'then x :: ys')}
theorem vacuous (xs : List Nat) (h : xs.length < 0) : sort xs = [] := by
  cases h

theorem says_nothing (xs : List Nat) : 0 ≤ (sort xs).length := by
  simp

theorem about_nothing (a b : Nat) : a + b = b + a := by
  omega

theorem not_started (xs : List Nat) : sort (sort xs) = sort xs := by
  sorry
`,
  );
});
afterAll(async () => {
  await fs.rm(folder, { recursive: true });
});

const run = (...args: readonly string[]): ReturnType<typeof verdict> =>
  verdict([...args, ...(args[0] === 'unlock' ? [] : ['--lean', 'embedded'])], { cwd: folder });

describe('verdict specs', () => {
  it('is content when all specs are green, and says in words what they say, a model’s as unchecked', async () => {
    await using server = await startModelServer({ answers: ['<think>Hm.</think>Sorting keeps the length.'] });
    const { code, out } = await run(
      ...['specs', 'Sort.lean', '--explain', '--model', 'fake-prover', '--ollama', server.ollama],
    );
    expect(out).toMatch(/green +sort_nil .*replayed.*1 line/u);
    expect(out).toMatch(/`sort \[\]` is the same as `\[\]`\./u);
    expect(out.match(/unchecked, from ollama:fake-prover: Sorting keeps the length\./gu)).toHaveLength(3);
    expect(out).toContain('3 specs: 3 green');
    expect(code).toBe(0);
  });

  it('tells how the others stand, and why, grouped by what they are about', async () => {
    const { code, out } = await run('specs', 'Bug.lean');
    expect(out).toMatch(/^Bug\.lean: sort\n/mu);
    expect(out).toMatch(/green +sort_nil/u);
    expect(out).toMatch(
      /refuted +sort_length.*\n.*variable +value +type\n +xs +\[0, 0\] +List Nat\n +wrong: +\(sort/u,
    );
    expect(out).toMatch(/suspect +vacuous.*\n +none of \d+ small cases meets its hypotheses/u);
    expect(out).toMatch(/suspect +about_nothing/u);
    expect(out).toMatch(
      /suspect +says_nothing.*\n +it says nothing of sort: Lean proves it of every function/u,
    );
    expect(out).toMatch(/specs: 1 green, .*refuted.*suspect/u);
    expect(code).toBe(1);
  });
});

describe('verdict refute', () => {
  it('ends with 1 and the counterexample', async () => {
    const { code, lines } = await run('refute', 'Bug.lean', '--json');
    expect(lines).toContainEqual(
      expect.objectContaining({
        spec: 'sort_length',
        outcome: 'refuted',
        example: 'example : (sort [0, 0]).length = [0, 0].length := by\n  sorry\n',
      }),
    );
    expect(code).toBe(1);
  });

  it('ends with 0 where there is none, and with 2 where there is no spec', async () => {
    const one = await run('refute', 'Bug.lean:9');
    expect(one.out).toMatch(/no counterexample sort_nil/u);
    expect(one.code).toBe(0);
    const none = await run('refute', 'Bug.lean:1');
    expect(none.err).toMatch(/no spec at Bug\.lean:1; the specs are on line 9/u);
    expect(none.code).toBe(2);
  });
});

describe('verdict strength', () => {
  it('tells which small changes no spec notices, with one that would', async () => {
    await fs.writeFile(
      path.join(folder, 'Weak.lean'),
      `def clamp (low high n : Nat) : Nat := if n < low then low else if high < n then high else n

theorem clamp_le (low high n : Nat) (h : low ≤ high) : clamp low high n ≤ high := by
  grind [clamp]
`,
    );
    const { code, lines } = await run('strength', 'Weak.lean', '--json');
    expect(lines).toHaveLength(1);
    const mutants = lines[0]?.['mutants'] as readonly Record<string, unknown>[];
    expect(mutants).toContainEqual(
      expect.objectContaining({ kind: 'constant result', fate: 'survived', proved: true }),
    );
    const constant = mutants.find(({ kind }) => kind === 'constant result');
    expect(constant?.['spec']).toMatch(/^example : clamp \d+ \d+ \d+ = [1-9]\d* := by\n {2}rfl\n$/u);
    expect(mutants.some(({ fate, by }) => fate === 'killed' && by === 'clamp_le')).toBe(true);
    expect(mutants.some(({ fate }) => fate === 'equivalent')).toBe(true);
    expect(code).toBe(1);
  });

  it('lets no open or false statement count, and names specs that say nothing', async () => {
    await fs.writeFile(
      path.join(folder, 'Poisoned.lean'),
      `def area (w h : Nat) : Nat := w * h

def perimeter (w h : Nat) : Nat := 2 * (w + h)
theorem perimeter_wrong (w h : Nat) : perimeter w h = w + h := by
  sorry

theorem area_zero (h : Nat) : 0 ≤ area 0 h := by
  simp
`,
    );
    const { code, lines } = await run('strength', 'Poisoned.lean', '--mutations', '2', '--json');
    expect(lines).toMatchObject([
      { definition: 'area', strength: 'weak', share: 0, open: [], refuted: [], sayNothing: ['area_zero'] },
      { definition: 'perimeter', strength: 'weak', share: 0, open: [], refuted: ['perimeter_wrong'] },
    ]);
    expect(code).toBe(1);
  });
});

describe('verdict vectors', () => {
  it('has none of a definition that runs as other code', async () => {
    await fs.writeFile(
      path.join(folder, 'Fast.lean'),
      'def fast (n : Nat) : Nat := 0\n@[implemented_by fast] def slow (n : Nat) : Nat := n\n',
    );
    const { code, err } = await run('vectors', 'slow', 'Fast.lean');
    expect(err).toContain('There are no vectors of slow: `slow` runs as `fast`');
    expect(code).toBe(2);
  });

  it('prints inputs and outputs, those first that tell small changes', async () => {
    const { code, out } = await run('vectors', 'insertInto', 'Sort.lean', '--count', '12');
    const printed = JSON.parse(out) as {
      readonly specs: readonly unknown[];
      readonly vectors: readonly { readonly input: [number, number[]]; readonly output: number[] }[];
    };
    expect(printed.specs).toEqual([{ spec: 'insertInto_length', state: 'green' }]);
    expect(printed.vectors).toHaveLength(12);
    for (const {
      input: [x, xs],
      output,
    } of printed.vectors) {
      const at = xs.findIndex((y) => x <= y);
      expect(output).toEqual(at === -1 ? [...xs, x] : [...xs.slice(0, at), x, ...xs.slice(at)]);
    }
    expect(printed.vectors.some(({ input: [x, xs] }) => xs.some((y) => y < x))).toBe(true);
    expect(code).toBe(0);
  });

  it('prints numbers as they are, however large', async () => {
    await fs.writeFile(
      path.join(folder, 'Big.lean'),
      'def big (n : Nat) : Nat := n + 9007199254740993\ndef same (x : UInt64) : UInt64 := x\n',
    );
    const big = await run('vectors', 'big', 'Big.lean', '-n', '2', '--format', 'jsonl', '--no-audit');
    expect(big.out).toContain('{"input":[0],"output":9007199254740993}\n');
    const same = await run('vectors', 'same', 'Big.lean', '--no-audit');
    expect(same.out).toMatch(/\{"input":\[18446744073709551615\],"output":18446744073709551615\}/u);
    expect(JSON.parse(same.out)).toHaveProperty('definition', 'same');
  });

  it('says what it cannot do', async () => {
    const { code, err } = await run('vectors', 'nothing', 'Sort.lean');
    expect(err).toMatch(/no definition nothing in Sort\.lean/u);
    expect(code).toBe(2);
  });
});

describe('verdict lock and guard', () => {
  const git = (...args: readonly string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'init.defaultBranch=main', ...args],
      { cwd: path.join(folder, 'repo'), encoding: 'utf8' },
    );
  const inRepo = (...args: readonly string[]): ReturnType<typeof verdict> =>
    verdict([...args, ...(args[0] === 'unlock' ? [] : ['--lean', 'embedded'])], {
      cwd: path.join(folder, 'repo'),
    });
  const write = (text: string): Promise<void> => fs.writeFile(path.join(folder, 'repo', 'Sort.lean'), text);

  it('find what changed since, and since a revision', async () => {
    await fs.mkdir(path.join(folder, 'repo'));
    git('init', '-q');
    await write(sound);
    const none = await inRepo('guard');
    expect(none.err).toMatch(/verdict lock FILE/u);
    expect(none.code).toBe(2);

    const locked = await inRepo('lock', 'Sort.lean', 'sort_length', 'sort_nil', '--free', 'insertInto');
    expect(locked.out).toMatch(/locked sort_length.*proved; with insertInto, sort/u);
    expect(locked.code).toBe(0);
    git('add', '.');
    git('commit', '-qm', 'locked');

    // Other names, another proof, another value of what may change.
    await write(
      sound
        .replace('x ≤ y then x :: y :: ys', 'y ≥ x then x :: y :: ys')
        .replace(
          '(xs : List Nat) : (sort xs).length = xs.length',
          '(l : List Nat) : (sort l).length = l.length',
        )
        .replace(
          'induction xs with\n  | nil => rfl\n  | cons x xs ih => simp [sort',
          'induction l with\n  | nil => rfl\n  | cons x xs ih => simp [sort',
        ),
    );
    expect((await inRepo('guard')).out).toMatch(/2 locked specs: none drifted/u);

    await write(
      sound
        .replace('(sort xs).length = xs.length', '(sort xs).length ≤ xs.length + 1')
        .replace(
          'theorem sort_nil : sort [] = [] := by simp [sort]',
          'theorem sort_nil : sort [] = [] := sorry',
        )
        .replace('| x :: xs => insertInto x (sort xs)', '| x :: xs => insertInto x xs'),
    );
    const drifted = await inRepo('guard');
    expect(drifted.out).toMatch(
      /drifted +sort_length.*\n.*its statement changed\n.*was:.*= xs\.length\n.*is:.*≤/u,
    );
    expect(drifted.out).toMatch(
      /drifted +sort_nil.*\n.*the definition of sort, which it rests on, changed\n.*lost its proof/u,
    );
    expect(drifted.code).toBe(1);

    // Locking what it says now settles it, but not against the revision.
    await write(sound.replace('theorem sort_nil : sort [] = [] := by simp [sort]', ''));
    expect((await inRepo('unlock', 'Sort.lean', 'sort_nil')).code).toBe(0);
    const since = await inRepo('guard', '--base', 'HEAD', '--json');
    expect(since.lines).toContainEqual(
      expect.objectContaining({
        spec: 'sort_nil',
        drift: [expect.objectContaining({ kind: 'unlocked' }), expect.objectContaining({ kind: 'gone' })],
      }),
    );
    expect(since.code).toBe(1);
    expect((await inRepo('guard', '--base', 'no-such-branch')).code).toBe(2);
  });

  it('are led astray by no nearer lock file, and by no axiom that says something else', async () => {
    const at = path.join(folder, 'nested', 'inner');
    await fs.mkdir(at, { recursive: true });
    const inInner = (...args: readonly string[]): ReturnType<typeof verdict> =>
      verdict([...args, '--lean', 'embedded', '--allow-axiom', 'base'], { cwd: at });
    const gitHere = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
        cwd: path.dirname(at),
        encoding: 'utf8',
      });
    const text = `axiom base : ∀ n : Nat, n ≤ n + 1
def f (n : Nat) : Nat := n
theorem f_le (n : Nat) : f n ≤ n + 1 := base n
`;
    const file = path.join(at, 'P.lean');
    await fs.writeFile(file, text);
    gitHere('init', '-q');
    expect((await inInner('lock', 'P.lean')).code).toBe(0);
    gitHere('add', '.');
    gitHere('commit', '-qm', 'locked');
    expect((await inInner('guard', '--base', 'HEAD')).out).toMatch(/1 locked spec: none drifted/u);

    await fs.writeFile(file, text.replace(': ∀ n : Nat, n ≤ n + 1', '{p : Prop} (n : Nat) : p'));
    const astray = await inInner('guard');
    expect(astray.out).toMatch(/the axiom base, which its proof rests on, says something else now/u);
    expect(astray.code).toBe(1);

    await fs.writeFile(file, text.replace(':= n\n', ':= 0\n'));
    await fs.writeFile(path.join(at, 'verdict.lock.json'), '{"version":1,"files":{"P.lean":{}}}');
    const nearer = await inInner('guard', '--base', 'HEAD');
    expect(nearer.out).toMatch(/drifted +f_le[^]*the definition of f, which it rests on, changed/u);
    expect(nearer.code).toBe(1);
    const empty = await inInner('guard');
    expect(empty.err).toMatch(/no verdict\.lock\.json with a locked spec/u);
    expect(empty.code).toBe(2);
  });

  it('never take a file that cannot be checked for one that has not changed', async () => {
    const base = `def rate : Nat := 19
macro "claim " n:ident " says " t:term : command => \`(theorem $n : $t := by decide)
claim rate_odd says rate % 2 = 1
theorem under_limit : rate < 20 := by decide
`;
    const at = path.join(folder, 'closed');
    await fs.mkdir(at);
    const inFolder = (...args: readonly string[]): ReturnType<typeof verdict> =>
      verdict([...args, '--lean', 'embedded'], { cwd: at });
    await fs.writeFile(path.join(at, 'Base.lean'), base);
    expect((await inFolder('lock', 'Base.lean')).out).toMatch(/locked under_limit.*\n.*locked rate_odd/u);
    const file = path.join(at, 'verdict.lock.json');
    const lock = JSON.parse(await fs.readFile(file, 'utf8')) as {
      readonly version: number;
      readonly files: { readonly 'Base.lean': unknown };
    };
    const texts: Readonly<Record<string, string>> = {
      'Fine.lean': `${base}#check nope\nexample : rate = 19 := by native_decide\n`,
      'Changed.lean': `${base.replace('19', '17')}#guard 1 = 2\n`,
      'Stray.lean': `${base}end Nowhere\n`,
      'Proofs.lean': base
        .replace('$t := by decide', '$t := by sorry')
        .replace('20 := by ', '20 := by native_'),
      'Import.lean': `import Nowhere\n${base}`,
    };
    for (const [name, text] of Object.entries(texts)) await fs.writeFile(path.join(at, name), text);
    const names = [...Object.keys(texts), 'Gone.lean'];
    const files = Object.fromEntries(names.map((name) => [name, lock.files['Base.lean']]));
    await fs.writeFile(file, JSON.stringify({ version: 1, files }));
    const { code, lines, err } = await inFolder('guard', '--json');
    const drift = (name: string): readonly unknown[] =>
      lines.filter((line) => line['file'] === name).map((line) => line['drift']);
    const each = (words: string, kind: string): unknown[] => {
      const one = [expect.objectContaining({ kind, words: expect.stringContaining(words) as string })];
      return [one, one];
    };
    expect(drift('Fine.lean')).toEqual([[], []]);
    expect(err).toMatch(/Fine\.lean:5: .*nope/u);
    expect(drift('Changed.lean')).toEqual(each('rate, which it rests on, changed', 'definition'));
    expect(drift('Stray.lean')).toEqual(each('line 5: ', 'unreadable'));
    expect(drift('Proofs.lean').flat()).toEqual([
      expect.objectContaining({ kind: 'proof' }),
      expect.objectContaining({ kind: 'proof' }),
      expect.objectContaining({ kind: 'axiom', name: 'Lean.ofReduceBool' }),
    ]);
    expect(drift('Import.lean')).toEqual(each('Nowhere', 'unreadable'));
    expect(drift('Gone.lean')).toEqual(each('it is gone', 'gone'));
    expect(lines.at(-1)).toEqual({ summary: { locked: 12, drifted: 10, unchecked: 4 } });
    expect(code).toBe(1);
    expect((await inFolder('lock', 'Stray.lean')).err).toMatch(/cannot be locked: line 5/u);
  });
});
