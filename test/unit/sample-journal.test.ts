import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SampleRecord } from '../../src/core/search/samples';
import { sampleJournal, samplesIn } from '../../src/server/sample-journal';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-samples-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const record = (number: number, search = 's'): SampleRecord => ({
  kind: 'sample',
  number,
  model: 'ollama:a',
  round: 0,
  state: 'decided',
  candidates: 1,
  verdict: 'proved',
  at: 1_700_000_000_000,
  declaration: 'Déclaration',
  goal: '0123456789abcdef',
  search,
});

const numbers = (records: readonly SampleRecord[]): readonly number[] => records.map(({ number }) => number);

describe('the journal of samples', () => {
  it('is empty at first, gives back what was added, also to a later run, and forgets when told', async () => {
    using journal = sampleJournal(path.join(folder, 'not', 'there'));
    expect(await journal.load()).toEqual([]);
    journal.append(record(1));
    journal.append(record(2));
    expect(await journal.load()).toEqual([record(1), record(2)]);
    using later = sampleJournal(path.join(folder, 'not', 'there'));
    expect(await later.load()).toEqual([record(1), record(2)]);
    await later.reset();
    expect(await journal.load()).toEqual([]);
    await later.reset();
  });

  it('adds nothing any more once it is disposed', async () => {
    const journal = sampleJournal(folder);
    journal[Symbol.dispose]();
    journal.append(record(1));
    expect(await journal.load()).toEqual([]);
  });

  it('is bounded: what is long is put aside, what was put aside before is dropped', async () => {
    const longest = 1_000;
    using journal = sampleJournal(folder, longest);
    for (let number = 1; number <= 50; number += 1) journal.append(record(number));
    const kept = numbers(await journal.load());
    expect(kept.at(-1)).toBe(50);
    expect(kept).toEqual(Array.from(kept, (_, at) => 51 - kept.length + at));
    expect(kept.length).toBeLessThan(20);
    expect(fs.readdirSync(folder).sort()).toEqual(['samples.1.jsonl', 'samples.jsonl']);
    const lineBytes = Buffer.byteLength(`${JSON.stringify(record(50))}\n`);
    for (const name of fs.readdirSync(folder))
      expect(fs.statSync(path.join(folder, name)).size).toBeLessThan(longest + lineBytes);
    await journal.reset();
    expect(await journal.load()).toEqual([]);
  });

  it('skips damaged lines, and one that was never finished takes no other with it', async () => {
    using journal = sampleJournal(folder);
    journal.append(record(1));
    fs.appendFileSync(path.join(folder, 'samples.jsonl'), 'nonsense\n\u0000\n{"kind":"sam');
    journal.append(record(2));
    journal.append(record(3));
    expect(numbers(await journal.load())).toEqual([1, 2, 3]);
  });

  it('takes a folder that cannot be written to for no error', async () => {
    fs.writeFileSync(path.join(folder, 'file'), '');
    using journal = sampleJournal(path.join(folder, 'file'));
    journal.append(record(1));
    expect(await journal.load()).toEqual([]);
  });

  it('loses and mixes nothing when several processes write at once, and one puts the file aside', async () => {
    const bundle = path.join(folder, 'writer.cjs');
    buildSync({
      stdin: {
        contents: `
          import { sampleJournal } from './src/server/sample-journal';
          const [folder, name, longest] = process.argv.slice(2);
          const journal = sampleJournal(folder, Number(longest));
          for (let number = 1; number <= 200; number += 1)
            journal.append({ ...${JSON.stringify(record(0))}, number, search: name });`,
        resolveDir: path.join(import.meta.dirname, '..', '..'),
      },
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
    const writers = ['a', 'b', 'c', 'd'];
    const lineBytes = Buffer.byteLength(`${JSON.stringify(record(200, 'a'))}\n`);
    // So long that it is put aside once and then no more: nothing may be missing.
    const longest = lineBytes * 500;
    const at = path.join(folder, 'cache');
    await Promise.all(
      writers.map((name) => promisify(execFile)(process.execPath, [bundle, at, name, String(longest)])),
    );
    const kept = await sampleJournal(at).load();
    for (const name of writers)
      expect(numbers(kept.filter(({ search }) => search === name))).toEqual(
        Array.from({ length: 200 }, (_, number) => number + 1),
      );
    expect(fs.readdirSync(at).sort()).toEqual(['samples.1.jsonl', 'samples.jsonl']);
  });
});

describe('the samples in a journal', () => {
  it('are told from attempts and from whatever else is there', () => {
    const attempt = { at: 1, declaration: 'd', line: 1, candidate: 'rfl', verdict: 'proved', ms: 1 };
    const lines = [attempt, record(1), null, 3, [], { ...record(2), kind: 'other' }, record(3)];
    expect(numbers(samplesIn(lines.map((line) => JSON.stringify(line)).join('\r\n')))).toEqual([1, 3]);
  });

  it.each([
    { number: '1' },
    { round: -1 },
    { state: 'asking' },
    { verdict: 'fine' },
    { model: undefined },
    { ms: 'long' },
    { answerTokens: -1 },
    { remembered: 1 },
  ])('are none where a field is wrong: %j', (wrong) => {
    expect(samplesIn(JSON.stringify({ ...record(1), ...wrong }))).toEqual([]);
  });

  it('can be read from any text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.json(), fc.string())), (lines) => {
        expect(samplesIn(lines.join('\n'))).toEqual([]);
      }),
    );
  });
});
