import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LeanTag, type ScratchDocument, type ServerTrouble } from '../../src/core/check/ports';
import { SourceText } from '../../src/core/lean/text';
import type { LeanServer } from '../../src/server';
import { exists, until } from '../fake/lean';
import { descendants, done, problems, serverUnderTest } from './session-setup';

const { signal } = new AbortController();
// Generous: the claims are about what comes out, on machines of any speed.
const options = { signal, timeoutMs: 120_000 };

const easy = 'theorem easy (x : Nat) : x + 0 = x := by\n';
/** Keeps the kernel busy for longer than any test waits, and cannot be called off from within. */
const heavy = `theorem heavy : (List.range 100000).foldl (fun a b => (a * a + b) % 1000003) 7 = 0 := by\n  decide +kernel\n`;
/** Keeps the elaborator busy; it looks for cancellation all the time. */
const slow = 'theorem slow : True := by\n  sleep 1000000\n  trivial\n';

let lean: LeanServer;
let shared: ScratchDocument | undefined;
const troubles: ServerTrouble[] = [];
beforeAll(async () => {
  lean = await serverUnderTest();
  lean.onTrouble((trouble) => troubles.push(trouble));
});
afterAll(async () => {
  await lean.dispose();
});

/** One document for the tests that need no worker of their own: a worker takes seconds to start. */
async function withDocument(use: (document: ScratchDocument) => Promise<void>): Promise<void> {
  shared ??= await lean.elaborator.open('');
  await use(shared);
}

async function withFreshDocument(
  text: string,
  use: (document: ScratchDocument) => Promise<void>,
): Promise<void> {
  const document = await lean.elaborator.open(text);
  try {
    await use(document);
  } finally {
    await document.close();
  }
}

describe('a scratch document on a real Lean', () => {
  it('tells errors, the sorry warning, and what is proved', async () => {
    await withDocument(async (document) => {
      expect(problems(await document.elaborate(`${easy}  sorry\n`, options))).toEqual([
        'warning 0:8 declaration uses `sorry`',
      ]);
      expect(problems(await document.elaborate(`${easy}  omega_\n`, options))[0]).toMatch(/^error 1:\d+ /);
      const proved = await document.elaborate(`${easy}  simp\n`, options);
      expect(problems(proved)).toEqual([]);
      const accomplished = done(proved).diagnostics.filter(({ leanTags }) =>
        leanTags.includes(LeanTag.goalsAccomplished),
      );
      expect(accomplished.map(({ fullRange }) => fullRange)).toEqual([
        { start: { line: 0, character: 0 }, end: { line: 1, character: 6 } },
      ]);
    });
  });

  it('answers each of 200 edits in a row with the diagnostics of that very text', async () => {
    await withDocument(async (document) => {
      let version = 0;
      for (let n = 0; n < 200; n += 1) {
        // Every third is right, and each wrong one says its own number.
        const text = `${easy}  simp\n\nexample : ${n} = ${n % 3 === 0 ? n : n + 1} := by\n  rfl\n-- ${'x'.repeat(n % 7)}\n`;
        const outcome = await document.elaborate(text, options);
        const errors = done(outcome).diagnostics.filter(({ severity }) => severity === 'error');
        expect(errors).toHaveLength(n % 3 === 0 ? 0 : 1);
        if (errors[0]) expect(errors[0].message).toContain(`${n} = ${n + 1}`);
        expect(done(outcome).version).toBeGreaterThan(version);
        ({ version } = done(outcome));
      }
    });
  });

  it('answers calls made at once in their order', async () => {
    await withDocument(async (document) => {
      const numbers = [1, 2, 3, 4, 5, 6];
      const outcomes = await Promise.all(
        numbers.map((n) => document.elaborate(`example : ${n} = 0 := by\n  decide\n`, options)),
      );
      outcomes.forEach((outcome, index) => {
        expect(
          done(outcome)
            .diagnostics.map(({ message }) => message)
            .join(),
        ).toContain(`${index + 1} = 0`);
      });
    });
  });

  it('times out of a heavy proof and goes on with the next text', async () => {
    await withDocument(async (document) => {
      await document.elaborate(`${easy}  simp\n`, options);
      for (const text of [heavy, slow]) {
        const late = await document.elaborate(`${easy}  simp\n\n${text}`, { signal, timeoutMs: 1000 });
        expect(late).toMatchObject({ kind: 'timeout', afterMs: 1000 });
        const next = await document.elaborate(`${easy}  simp\n\nexample : 1 = 2 := by\n  decide\n`, options);
        expect(problems(next)).toHaveLength(1);
      }
    });
  });

  it('rejects when aborted, calls Lean back, and goes on', async () => {
    await withDocument(async (document) => {
      await document.elaborate('', options);
      const controller = new AbortController();
      const reason = new Error('the user typed on');
      const waiting = document.elaborate(slow, { signal: controller.signal, timeoutMs: 120_000 });
      setTimeout(() => {
        controller.abort(reason);
      }, 500);
      await expect(waiting).rejects.toBe(reason);
      expect(problems(await document.elaborate(`${easy}  simp\n`, options))).toEqual([]);
    });
  });

  it('finds a fresh worker after the old one was killed, idle or at work', async () => {
    await withFreshDocument(`${easy}  simp\n`, async (document) => {
      const kill = (): void => {
        const workers = descendants(lean.processId() ?? 0);
        expect(workers.length).toBeGreaterThan(0);
        for (const pid of workers) process.kill(pid, 'SIGKILL');
      };
      await document.elaborate(`${easy}  simp\n`, options);
      const working = document.elaborate(slow, options);
      setTimeout(kill, 500);
      const crashed = await working;
      expect(crashed.kind === 'trouble' && crashed.trouble.kind).toBe('crashed');
      expect(troubles.at(-1)?.kind).toBe('crashed');
      expect(problems(await document.elaborate(`${easy}  omega\n`, options))).toEqual([]);

      kill();
      // The next call may find the corpse; the one after it must find a fresh worker.
      await document.elaborate(`${easy}  rfl\n`, options);
      expect(problems(await document.elaborate(`${easy}  simp\n`, options))).toEqual([]);
    });
  });

  it('starts again after the whole server was killed', async () => {
    await withFreshDocument(`${easy}  simp\n`, async (document) => {
      await document.elaborate(`${easy}  simp\n`, options);
      const pid = lean.processId() ?? 0;
      process.kill(pid, 'SIGKILL');
      await until('it is noticed', () => lean.processId() !== pid);
      expect(problems(await document.elaborate(`${easy}  omega\n`, options))).toEqual([]);
    });
  });

  it('counts columns in UTF-16 units and lines as the file has them', async () => {
    const lines = [
      'def «😀» (𝔸 : Nat) : Nat := 𝔸 + "x"',
      '-- 😀😀',
      'theorem «𝔹» (𝔸 : Nat) : 𝔸 = 𝔸 := by',
      '  have 𝔻 := 𝔸; sorry',
      '',
    ];
    for (const lineEnd of ['\n', '\r\n']) {
      const text = lines.join(lineEnd);
      await withDocument(async (document) => {
        const outcome = await document.elaborate(text, { ...options, symbols: true });
        const source = new SourceText(text);
        const cut = (span: Parameters<SourceText['spanOf']>[0]): string => {
          const { start, end } = source.spanOf(span);
          return text.slice(start, end);
        };
        const { diagnostics, symbols } = done(outcome);
        const shown = diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning');
        expect(shown.map(({ range }) => cut(range))).toEqual(['𝔸 + "x"', '«𝔹»']);
        expect(symbols.map(({ selectionRange }) => cut(selectionRange))).toEqual(['«😀»', '«𝔹»']);
        const at = { line: 3, character: (lines[3] ?? '').indexOf('sorry') };
        expect(await document.goalsAt(at, options)).toEqual(['𝔸 𝔻 : Nat\n⊢ 𝔸 = 𝔸']);

        // Edits inside such lines, one unit of a pair changed included.
        const edited = text.replaceAll('𝔸', '𝔹').replaceAll('«𝔹»', '«𝔸»').replace('"x"', '1');
        expect(problems(await document.elaborate(edited, options))).toEqual([
          'warning 2:8 declaration uses `sorry`',
        ]);
        expect(await document.goalsAt(at, options)).toEqual(['𝔹 𝔻 : Nat\n⊢ 𝔹 = 𝔹']);
      });
    }
  });

  it('shows the goals at a hole, the main one first, and the type a term should have', async () => {
    const text =
      'theorem both (p q : Prop) (hp : p) : p ∧ q := by\n  constructor\n  sorry\n\ndef five : Nat := _\n';
    await withDocument(async (document) => {
      await document.elaborate(text, options);
      const goals = await document.goalsAt({ line: 2, character: 2 }, options);
      expect(goals).toEqual(['case left\np q : Prop\nhp : p\n⊢ p', 'case right\np q : Prop\nhp : p\n⊢ q']);
      expect(await document.goalsAt({ line: 0, character: 8 }, options)).toBeUndefined();
      expect(await document.termGoalAt({ line: 4, character: 18 }, options)).toBe('⊢ Nat');
    });
  });

  it('lists the declarations in document order, those of namespaces among them', async () => {
    const text =
      'def a := 1\nnamespace N\ntheorem b : 1 = 1 := rfl\nsection\ndef c := 2\nend\nend N\ndef d := 3\n';
    await withDocument(async (document) => {
      const { symbols } = done(await document.elaborate(text, { ...options, symbols: true }));
      expect(symbols.map(({ name }) => name).filter((name) => /^(N\.)?[abcd]$/.test(name))).toHaveLength(4);
      const starts = symbols.map(({ range }) => range.start.line);
      expect(starts).toEqual(starts.toSorted((one, other) => one - other));
    });
  });

  it('elaborates other imports in a fresh worker', async () => {
    const uses = 'example (m : Std.HashMap Nat Nat) : m = m := rfl\n';
    await withFreshDocument(uses, async (document) => {
      expect(problems(await document.elaborate(uses, options))).not.toEqual([]);
      const imported = await document.elaborate(`import Std.Data.HashMap\n${uses}`, options);
      expect(problems(imported)).toEqual([]);
      expect(problems(await document.elaborate(`import No.Such\n${uses}`, options)).join()).toContain('No');
      expect(problems(await document.elaborate(`${easy}  simp\n`, options))).toEqual([]);
    });
  });

  it('keeps two documents apart', async () => {
    await withFreshDocument('def x := 1\n', async (one) => {
      await withFreshDocument('def x := "one"\n', async (other) => {
        const [number, string] = await Promise.all([
          one.elaborate('def x := 1\nexample : x = 1 := rfl\n', options),
          other.elaborate('def x := "one"\nexample : x = "one" := rfl\n', options),
        ]);
        expect([problems(number), problems(string)]).toEqual([[], []]);
      });
    });
  });
});

describe('a real Lean server', () => {
  it('leaves no process behind when disposed, busy or not', async () => {
    const own = await serverUnderTest();
    const document = await own.elaborator.open('');
    await document.elaborate('', options);
    const running = document.elaborate(heavy, options);
    await until('it runs', () => own.processId() !== undefined);
    const pid = own.processId() ?? 0;
    const all = [pid, ...descendants(pid)];
    expect(all.length).toBeGreaterThan(1);
    await own.dispose();
    const outcome = await running;
    expect(outcome.kind === 'trouble' && outcome.trouble.kind).toBe('stopped');
    await until('all are gone', () => !all.some(exists));
  });
});
