import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SampleRecord } from '../../src/core/search/samples';
import { start, verdict } from './verdict';

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'verdict-stats-'));
  await fs.writeFile(path.join(folder, 'a.lean'), 'theorem a : 1 = 1 := by\n  sorry\n');
});
afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

const run = (args: readonly string[]) =>
  verdict(args, { cwd: folder, env: { VERDICT_FIGURES_DIR: path.join(folder, 'cache') } });

async function write(name: string, lines: readonly object[]): Promise<void> {
  const file = path.join(folder, name);
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

const sample = (more: Partial<SampleRecord>): SampleRecord => ({
  kind: 'sample',
  number: 1,
  model: 'ollama:a',
  round: 0,
  state: 'decided',
  candidates: 1,
  verdict: 'failed',
  answerTokens: 500_000,
  at: 0,
  declaration: 'a',
  goal: 'g',
  search: 's',
  ...more,
});

const learnt = { shape: { 'ollama:a': { tries: 3, wins: 1 } } };

describe('verdict stats', () => {
  it('says in plain words that there is nothing yet, and what changes that', async () => {
    const { code, out } = await run(['stats']);
    expect(out).toMatch(/No model has been asked yet.*--model/u);
    expect(code).toBe(0);
  });

  it('tells what all runs together came to, and what of it was learnt', async () => {
    await write('cache/samples.1.jsonl', [sample({ verdict: 'proved' })]);
    await write('cache/samples.jsonl', [sample({}), sample({ round: 1 })]);
    await write('cache/model-statistics.json', [learnt]);
    await fs.writeFile(path.join(folder, 'prices.json'), '{"ollama": {"answerPerMillion": 3}}');
    const { lines } = await run(['stats', '--json', '--prices', 'prices.json']);
    expect(lines).toMatchObject([
      {
        usage: [
          { model: 'ollama:a', origin: 'model', samples: 2, proved: 1, cost: { all: 3, perProof: 3 } },
          { model: 'ollama:a', origin: 'repair', samples: 1, proved: 0, cost: { all: 1.5 } },
        ],
        learnt: [{ shape: 'shape', model: 'ollama:a', tries: 3, wins: 1 }],
      },
    ]);
    const { out } = await run(['stats', '--prices', 'prices.json']);
    expect(out).toMatch(/pass@1 +pass@2 .*cost\/proof\n.*ollama:a +model +2 +1 +50\.0% +100\.0%/u);
    expect(out).toMatch(/learn.*\n.*tries +wins\nshape +ollama:a +3 +1/u);
  });

  it('reads a journal instead, in which there are attempts too', async () => {
    await write('cache/samples.jsonl', [sample({})]);
    await write('journal.jsonl', [
      { at: 0, declaration: 'a', line: 1, candidate: 'rfl', origin: 'portfolio', verdict: 'proved', ms: 1 },
      sample({ model: 'openai:b' }),
    ]);
    const { lines } = await run(['stats', '--json', '--journal', 'journal.jsonl']);
    expect(lines).toMatchObject([{ usage: [{ model: 'openai:b', samples: 1 }] }]);
    await write('journal.jsonl', []);
    expect((await run(['stats', '--journal', 'journal.jsonl'])).out).toMatch(/no sample of a model/u);
  });

  it('forgets what is learnt, or all', async () => {
    await write('cache/samples.jsonl', [sample({})]);
    await write('cache/model-statistics.json', [learnt]);
    expect((await run(['stats', '--reset', 'learnt'])).out).toMatch(/samples are kept/u);
    expect((await run(['stats', '--json'])).lines).toMatchObject([{ usage: [{ samples: 1 }], learnt: [] }]);
    await write('cache/model-statistics.json', [learnt]);
    expect((await run(['stats', '--reset', 'all'])).code).toBe(0);
    expect((await run(['stats', '--json'])).lines).toEqual([{ usage: [], learnt: [] }]);
  });

  it.each([
    [['stats', '--journal', 'none.jsonl'], /Cannot read the journal none\.jsonl/u],
    [['stats', '--prices', 'none.json'], /Cannot read the prices/u],
    [['stats', '--reset', 'most'], /learnt, all/u],
    [['stats', '--reset', 'all', '--journal', 'a.lean'], /leave out --journal/u],
    [['prove', 'a.lean', '--model', 'm', '--samples', '0'], /--samples has to be a whole number from 1/u],
    [['prove', 'a.lean', '--model', 'm', '--rounds', 'some'], /a number/u],
    [['prove', 'a.lean', '--model', 'm', '--alloy', 'brass'], /turn, weight, learn/u],
    [['prove', 'a.lean', '--model', 'm', '--ollama', 'nowhere at all'], /--ollama/u],
    [['prove', 'a.lean', '--model', 'openai:m', '--openai', 'https://x.example'], /--allow-remote/u],
    [['prove', 'a.lean', '--no-built-in'], /name a model too/u],
    [['models', '--ollama', 'ftp://127.0.0.1'], /--ollama/u],
  ])('bad usage ends with code 2 and a sentence: %j', async (args, message) => {
    const { code, err } = await run(args);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /u);
    expect(code).toBe(2);
  });
});

describe('verdict prove --allow-remote', () => {
  it('warns, naming the host, before anything is sent there', async () => {
    const { err } = await run(
      'prove a.lean:9 --model openai:m --openai https://models.example/v1 --allow-remote'.split(' '),
    );
    expect(err).toMatch(/^verdict: goals and parts of your source leave this machine for models\.example/u);
    // Which is said of the place all the same.
    expect(err).toMatch(/no hole at a\.lean:9/u);
  });
});

/** A server on loopback that answers with `serve`, until `work` is over. */
async function withServer(serve: http.RequestListener, work: (url: string) => Promise<void>): Promise<void> {
  const server = http.createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    // A TCP server's address is never a string.
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/**
 * Nobody listens there: systems give out ports of 1024 and more, so that no other test gets this one,
 * and it is none of those that `fetch` refuses to call (https://fetch.spec.whatwg.org/#port-blocking).
 */
const DEAD_URL = 'http://127.0.0.1:2';

describe('verdict models', () => {
  it('says of servers that are not there what starts them', async () => {
    const { code, out } = await run(['models', '--ollama', DEAD_URL, '--openai', `${DEAD_URL}/v1`]);
    expect(out).toMatch(/^ollama: .*Command: ollama serve\nopenai: .*Command: llama-server/u);
    expect(code).toBe(2);
  });

  it('stops a pull on Ctrl+C, and hangs up', async () => {
    let hungUp: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (hungUp = resolve));
    const serve: http.RequestListener = (request, response) => {
      response.once('close', hungUp);
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
      response.write(
        `${JSON.stringify({ status: request.url === '/api/pull' ? 'pulling weights' : 'no' })}\n`,
      );
    };
    await withServer(serve, async (url) => {
      const running = start(['models', '--pull', 'a', '--ollama', url], { cwd: folder });
      const pulling = new Promise<void>((resolve) => {
        running.child.stderr.on('data', (chunk: string) => {
          if (chunk.includes('pulling weights')) resolve();
        });
      });
      await Promise.race([pulling, running.finished]);
      running.child.kill('SIGINT');
      expect((await running.finished).code).toBe(130);
      await ended;
    });
  });
});
