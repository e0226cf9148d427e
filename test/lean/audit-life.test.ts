import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditorUnderTest } from './audit-setup';

const never = new AbortController().signal;
const usualTemp = process.env['TMPDIR'];
const temp = mkdtempSync(path.join(tmpdir(), 'verdict-test-'));

/** Command lines by process id, for the processes that run in the auditor's private folder (Linux only). */
function processes(): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const cwd = readlinkSync(`/proc/${entry}/cwd`);
      if (cwd.startsWith(temp))
        found.set(Number(entry), readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' '));
    } catch {
      // The process ended while we looked.
    }
  }
  return found;
}

function pidOf(argument: string): number | undefined {
  return [...processes()].find(([, command]) => command.includes(argument))?.[0];
}

/** Waits until `condition` holds; the test's own time limit is the end of patience. */
async function until<T>(condition: () => T | undefined | false): Promise<T> {
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    await sleep(50);
  }
}

beforeAll(() => {
  process.env['TMPDIR'] = temp;
});

afterAll(() => {
  if (usualTemp === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
  else process.env['TMPDIR'] = usualTemp;
  rmSync(temp, { recursive: true, force: true });
});

describe.runIf(existsSync('/proc/self/cwd'))('an auditor', () => {
  it('serves, survives and leaves nothing behind', async () => {
    const auditor = auditorUnderTest();
    const kindOf = async (text: string): Promise<string> => (await auditor.audit(text, never)).kind;
    try {
      const aborted = AbortSignal.abort(new Error('too late'));
      await expect(auditor.audit('theorem t : True := trivial', aborted)).rejects.toThrow('too late');
      expect(readdirSync(temp)).toEqual([]);

      // Two at once get an answer each.
      const [good, bad] = await Promise.all([
        kindOf('theorem t : True := trivial'),
        kindOf('theorem t : False := trivial'),
      ]);
      expect([good, bad]).toEqual(['audited', 'refused']);

      // A process that dies between audits is replaced.
      process.kill(await until(() => pidOf('--run')), 'SIGKILL');
      process.kill(await until(() => pidOf('--stdin')), 'SIGKILL');
      expect(await kindOf('theorem t : True := trivial')).toBe('audited');

      // A text that never ends is ended by its signal, and the next one is served by the same auditor.
      const replayer = pidOf('--run');
      const compiler = await until(() => pidOf('--stdin'));
      const abort = new AbortController();
      const endless = auditor.audit('#eval (do while true do pure () : IO Unit)', abort.signal);
      await sleep(1000);
      abort.abort(new Error('enough'));
      await expect(endless).rejects.toThrow('enough');
      expect(processes().has(compiler)).toBe(false);
      expect(await kindOf('theorem t : True := trivial')).toBe('audited');
      expect(pidOf('--run')).toBe(replayer);
    } finally {
      await auditor[Symbol.asyncDispose]();
    }
    expect(processes()).toEqual(new Map());
    expect(readdirSync(temp)).toEqual([]);
    await expect(auditor.audit('theorem t : True := trivial', never)).rejects.toThrow('disposed');
  });

  it('ends when idle, and comes back', async () => {
    const auditor = auditorUnderTest({ idleMs: 1 });
    try {
      for (let round = 0; round < 2; round += 1) {
        expect((await auditor.audit('theorem t : True := trivial', never)).kind).toBe('audited');
        await until(() => processes().size === 0 && readdirSync(temp).length === 0);
      }
    } finally {
      await auditor[Symbol.asyncDispose]();
    }
  });

  it('can be disposed while it works', async () => {
    const auditor = auditorUnderTest();
    const audit = auditor.audit('#eval (do while true do pure () : IO Unit)', never);
    const rejected = expect(audit).rejects.toThrow('disposed');
    await until(() => pidOf('--stdin'));
    await auditor[Symbol.asyncDispose]();
    await rejected;
    expect(processes()).toEqual(new Map());
    expect(readdirSync(temp)).toEqual([]);
  });

  it('says so when Lean cannot be started', async () => {
    const auditor = auditorUnderTest({ lean: { command: path.join(temp, 'no-such-lean'), args: [] } });
    try {
      const outcome = await auditor.audit('theorem t : True := trivial', never);
      expect(outcome).toMatchObject({
        kind: 'not audited',
        reason: expect.stringContaining('could not be started') as unknown,
      });
    } finally {
      await auditor[Symbol.asyncDispose]();
    }
    expect(readdirSync(temp)).toEqual([]);
  });
});
