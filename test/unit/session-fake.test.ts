import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import type { ElaborationOutcome, ServerTrouble } from '../../src/core/check/ports';
import { createLeanServer, type LeanServer, type LeanServerOptions } from '../../src/server';
import { exists, fakeLean, until } from '../fake/lean';

const { signal } = new AbortController();
const options = { signal, timeoutMs: 10_000 };
const quick = { graceMs: 300, stopTimeoutMs: 300, backoffMs: 1 };

const servers: LeanServer[] = [];
function server(env: Record<string, string> = {}, more: LeanServerOptions = {}): LeanServer {
  const made = createLeanServer(fakeLean(env), { ...quick, ...more });
  servers.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((one) => one.dispose()));
});

/** A file for the traffic in a folder of its own; empty as yet. */
function logFile(): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-log-')), 'traffic.jsonl');
  fs.writeFileSync(file, '');
  return file;
}

/** Messages of the diagnostics, or the kind of outcome and trouble. */
function gist(outcome: ElaborationOutcome): readonly string[] | string {
  if (outcome.kind === 'done') return outcome.elaboration.diagnostics.map(({ message }) => message);
  return outcome.kind === 'trouble' ? outcome.trouble.kind : outcome.kind;
}

describe('a scratch document', () => {
  it('gives the diagnostics of exactly the text that was asked for, one text at a time', async () => {
    const document = await server().elaborator.open('-- error first\n');
    const asked = [
      '-- error first\n',
      '-- sleep 30\n-- error second\n',
      '-- error third 𝔸\n-- error 4\n',
      '',
    ];
    const outcomes = await Promise.all(asked.map((text) => document.elaborate(text, options)));
    expect(outcomes.map(gist)).toEqual([['first'], ['second'], ['third 𝔸', '4'], []]);
    const versions = outcomes.map((outcome) => outcome.kind === 'done' && outcome.elaboration.version);
    // Version 1 is the header alone.
    expect(versions).toEqual([2, 3, 4, 5]);
  });

  it('does not count the time of imports against the limit of a check', async () => {
    const document = await server().elaborator.open('import Slow\n');
    // The fake elaborates `import Slow` in 1,500 ms.
    expect(gist(await document.elaborate('import Slow\n-- error a\n', { signal, timeoutMs: 200 }))).toEqual([
      'a',
    ]);
  });

  it('gets a fresh worker for other imports', async () => {
    const document = await server().elaborator.open('import A\n-- error a\n');
    expect(gist(await document.elaborate('import A\n-- error a\n', options))).toEqual(['a']);
    const other = await document.elaborate('import A\nimport B\n-- error b\n', options);
    expect(gist(other)).toEqual(['b']);
    expect(other.kind === 'done' && other.elaboration.version).toBe(2);
    const same = await document.elaborate('import A\nimport B\n-- error c\n', options);
    expect(same.kind === 'done' && same.elaboration.version).toBe(3);
  });

  it('never passes off the diagnostics of another version', async () => {
    const document = await server().elaborator.open('');
    expect(gist(await document.elaborate('-- stale\n-- error old\n', options))).toBe('superseded');
    expect(gist(await document.elaborate('-- error new\n', options))).toEqual(['new']);
  });

  it('flattens the symbols in document order, and asks only when told to', async () => {
    const document = await server().elaborator.open('');
    const text = 'theorem a : x\ntheorem b : y\n';
    const outcome = await document.elaborate(text, { ...options, symbols: true });
    const names = outcome.kind === 'done' ? outcome.elaboration.symbols.map(({ name }) => name) : [];
    expect(names).toEqual(['N', 'a', 'b']);
    const again = await document.elaborate(text, options);
    expect(again.kind === 'done' && again.elaboration.symbols).toEqual([]);
  });

  it('tells goals of the text last asked for, and nothing where it cannot', async () => {
    const document = await server().elaborator.open('  sorry\n');
    expect(await document.goalsAt({ line: 0, character: 2 }, options)).toEqual(['⊢ line 0']);
    expect(await document.goalsAt({ line: 0, character: 4 }, options)).toBeUndefined();
    await document.elaborate('\n  sorry\n-- hang\n', { signal, timeoutMs: 50 });
    expect(await document.goalsAt({ line: 1, character: 2 }, options)).toBeUndefined();
  });

  it('calls a worker back after a time-out and goes on with it', async () => {
    const lean = server();
    const document = await lean.elaborator.open('-- error a\n');
    await document.elaborate('-- error a\n', options);
    const before = lean.processId();
    expect(gist(await document.elaborate('-- error a\n-- hang\n', { signal, timeoutMs: 50 }))).toBe(
      'timeout',
    );
    const after = await document.elaborate('-- error a\n-- error b\n', options);
    expect(gist(after)).toEqual(['a', 'b']);
    // Same worker: 1 the header, 2 the first text, 3 the heavy one, 4 the call back, 5 this one.
    expect(after.kind === 'done' && after.elaboration.version).toBe(5);
    expect(lean.processId()).toBe(before);
  });

  it('calls back a worker whose very first text takes too long, and its imports stay', async () => {
    const document = await server().elaborator.open('import A\n-- hang\n');
    expect(gist(await document.elaborate('import A\n-- hang\n', { signal, timeoutMs: 50 }))).toBe('timeout');
    const after = await document.elaborate('import A\n-- error b\n', options);
    expect(gist(after)).toEqual(['b']);
    // 1 the header, 2 the heavy text, 3 the header again, 4 this one: a fresh worker would have begun anew.
    expect(after.kind === 'done' && after.elaboration.version).toBe(4);
  });

  it('sees imports that come and go behind an unchanged comment', async () => {
    const comment = `-- ${'a'.repeat(200)}\n`;
    const document = await server().elaborator.open('theorem a : x\n');
    const version = async (text: string): Promise<number> => {
      const outcome = await document.elaborate(text, options);
      return outcome.kind === 'done' ? outcome.elaboration.version : -1;
    };
    expect(await version('theorem a : x\n')).toBe(2);
    expect(await version(`${comment}theorem a : x\n`)).toBe(3);
    expect(await version(`${comment}import B\ntheorem a : x\n`)).toBe(2);
    expect(await version(`${comment}import B\ntheorem b : x\n`)).toBe(3);
    expect(await version(`${comment}theorem a : x\n`)).toBe(2);
  });

  it('replaces a worker that does not come back, and only the worker', async () => {
    const lean = server();
    const document = await lean.elaborator.open('');
    const neighbour = await lean.elaborator.open('-- error next door\n');
    await neighbour.elaborate('-- error next door\n', options);
    const before = lean.processId();
    expect(gist(await document.elaborate('-- stuck\n', { signal, timeoutMs: 50 }))).toBe('timeout');
    const after = await document.elaborate('-- error b\n', options);
    expect(gist(after)).toEqual(['b']);
    expect(after.kind === 'done' && after.elaboration.version).toBe(2);
    expect(lean.processId()).toBe(before);
    expect(gist(await neighbour.elaborate('-- error still here\n', options))).toEqual(['still here']);
  });

  it('ends a server that went mute, as the last resort, and starts another', async () => {
    const lean = server();
    const document = await lean.elaborator.open('');
    await document.elaborate('', options);
    const before = lean.processId() ?? 0;
    expect(gist(await document.elaborate('-- mute\n', { signal, timeoutMs: 50 }))).toBe('timeout');
    expect(gist(await document.elaborate('-- error b\n', options))).toEqual(['b']);
    expect(lean.processId()).not.toBe(before);
    expect(exists(before)).toBe(false);
  });

  it('survives the crash of its worker', async () => {
    const document = await server().elaborator.open('');
    expect(gist(await document.elaborate('-- worker crash\n', options))).toBe('crashed');
    expect(gist(await document.elaborate('-- error b\n', options))).toEqual(['b']);
  });

  it('survives the crash of the server, and says what happened', async () => {
    const lean = server();
    const troubles: ServerTrouble[] = [];
    lean.onTrouble((trouble) => troubles.push(trouble));
    const document = await lean.elaborator.open('');
    expect(gist(await document.elaborate('-- crash\n', options))).toBe('crashed');
    expect(gist(await document.elaborate('-- error b\n', options))).toEqual(['b']);
    expect(troubles[0]?.message).toContain('Lean ended with code 1');
  });

  it('rejects with the reason when aborted: while it runs, while it waits, before it begins', async () => {
    const document = await server().elaborator.open('');
    const reason = new Error('typed on');
    const running = new AbortController();
    const waiting = new AbortController();
    const first = document.elaborate('-- hang\n', { signal: running.signal, timeoutMs: 10_000 });
    const second = document.elaborate('-- error b\n', { signal: waiting.signal, timeoutMs: 10_000 });
    waiting.abort(reason);
    await expect(second).rejects.toBe(reason);
    running.abort(reason);
    await expect(first).rejects.toBe(reason);
    const never = document.elaborate('', { signal: AbortSignal.abort(reason), timeoutMs: 10_000 });
    await expect(never).rejects.toBe(reason);
    expect(gist(await document.elaborate('-- error c\n', options))).toEqual(['c']);
  });

  it('stops aborted work even when no further text comes', async () => {
    const log = logFile();
    const lean = server({}, { trafficLog: log });
    const document = await lean.elaborator.open('-- error a\n');
    await document.elaborate('-- error a\n', options);
    const running = new AbortController();
    const aborted = document.elaborate('-- error a\n-- hang\n', {
      signal: running.signal,
      timeoutMs: 10_000,
    });
    const rejected = expect(aborted).rejects.toThrow();
    await until('the text is sent', () => fs.readFileSync(log, 'utf8').includes('-- hang'));
    running.abort();
    await rejected;
    await until('the text is taken back', () => fs.readFileSync(log, 'utf8').includes('"version":4'));
    expect(fs.readFileSync(log, 'utf8')).toContain('$/cancelRequest');
  });

  it('answers stopped once closed, also to the call that runs', async () => {
    const log = logFile();
    const document = await server({}, { trafficLog: log }).elaborator.open('');
    const running = document.elaborate('-- hang\n', options);
    await until('it runs', () => fs.readFileSync(log, 'utf8').includes('waitForDiagnostics'));
    await document.close();
    expect(gist(await running)).toBe('stopped');
    expect(gist(await document.elaborate('', options))).toBe('stopped');
  });

  it('reads CRLF as Lean does, positions at the end of a line included', async () => {
    const document = await server().elaborator.open('-- error a\r\n  sorry\r\n');
    expect(gist(await document.elaborate('-- error a\r\n  sorry\r\n', options))).toEqual(['a']);
    expect(await document.goalsAt({ line: 1, character: 2 }, options)).toEqual(['⊢ line 1']);
    expect(gist(await document.elaborate('-- error a\r\n-- error b\r\n', options))).toEqual(['a', 'b']);
  });
});

describe('a Lean server', () => {
  it('starts nothing before the first need', () => {
    expect(server().processId()).toBeUndefined();
  });

  it('says so when the program is not there', async () => {
    const lean = createLeanServer({ command: '/no/such/lean', args: [], cwd: os.tmpdir() }, quick);
    servers.push(lean);
    const trouble = await lean.start(signal);
    expect(trouble?.kind).toBe('stopped');
    expect(trouble?.message).toContain('/no/such/lean could not be started');
  });

  it('tries a failing program a bounded number of times and passes on its last words', async () => {
    const lean = server({ FAKE_LEAN: 'exit' }, { maxFailures: 3 });
    const troubles: ServerTrouble[] = [];
    lean.onTrouble((trouble) => troubles.push(trouble));
    const trouble = await lean.start(signal);
    expect(trouble?.message).toContain('failed 3 times in a row');
    expect(trouble?.message).toContain('no toolchain installed');
    expect(troubles).toHaveLength(3);
    expect((await lean.start(signal))?.message).toContain('failed 3 times');
    expect(troubles).toHaveLength(3);
  });

  it('gives up on a program that never answers initialize', async () => {
    const lean = server({ FAKE_LEAN: 'silent' }, { startTimeoutMs: 300 });
    expect((await lean.start(signal))?.kind).toBe('mute');
  });

  it('gives up on a program that does not speak the protocol', async () => {
    const lean = server({ FAKE_LEAN: 'garbage' });
    expect((await lean.start(signal))?.kind).toBe('protocol');
  });

  it('leaves no process behind when disposed, children of the server included', async () => {
    const log = logFile();
    const lean = server({ FAKE_LEAN_CHILD: '1' }, { trafficLog: log });
    expect(await lean.start(signal)).toBeUndefined();
    const pid = lean.processId() ?? 0;
    await until('the child is known', () => /child \d+/.test(fs.readFileSync(log, 'utf8')));
    const child = Number(/child (\d+)/.exec(fs.readFileSync(log, 'utf8'))?.[1]);
    expect(exists(pid) && exists(child)).toBe(true);
    await lean.dispose();
    expect(exists(pid)).toBe(false);
    await until('the child is gone', () => !exists(child));
    const document = await lean.elaborator.open('');
    expect(gist(await document.elaborate('', options))).toBe('stopped');
  });

  it('ends a server by force that ignores shutdown and exit', async () => {
    const lean = server({ FAKE_LEAN: 'deaf' });
    await lean.start(signal);
    const pid = lean.processId() ?? 0;
    await lean.dispose();
    expect(exists(pid)).toBe(false);
  });

  it('stops when idle and starts again when needed', async () => {
    const lean = server({}, { idleMs: 50 });
    const document = await lean.elaborator.open('-- error a\n');
    expect(gist(await document.elaborate('-- error a\n', options))).toEqual(['a']);
    await until('it is stopped', () => lean.processId() === undefined);
    expect(gist(await document.elaborate('-- error b\n', options))).toEqual(['b']);
  });

  it('is killed with its children when our own process is killed', async () => {
    const script = `
      import { spawn } from 'node:child_process';
      import { startProcessGroup } from './src/server/process-group';
      const sleeper = "require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {stdio: 'ignore'}).pid";
      const group = startProcessGroup({ command: process.execPath, cwd: '/', args: ['-e', 'console.log(' + sleeper + '); setInterval(() => {}, 1000)'] });
      group.child.stdout.on('data', (data) => console.log(group.child.pid, String(data).trim()));
    `;
    const { build } = await import('esbuild');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-guard-'));
    const outfile = path.join(folder, 'parent.cjs');
    const root = path.join(import.meta.dirname, '..', '..');
    await build({
      stdin: { contents: script, resolveDir: root, loader: 'ts' },
      bundle: true,
      platform: 'node',
      outfile,
    });
    const parent = spawn(process.execPath, [outfile], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    parent.stdout.on('data', (data) => (said += String(data)));
    await until('both are running', () => /^\d+ \d+\n/.test(said));
    const pids = said.trim().split(' ').map(Number);
    expect(pids.every(exists)).toBe(true);
    parent.kill('SIGKILL');
    await until('both are gone', () => !pids.some(exists));
  });
});
