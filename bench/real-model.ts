/**
 * `npm run test:model -- --provider ollama|openai --model NAME`: whether a model server of the user's own does all that
 * Verdict needs of it, and how many of the 20 holes of bench/model-holes its model proves, nothing built in beside it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readLeanFile } from '../src/core/lean/file';
import type { SampleRecord } from '../src/core/search/samples';
import { usageOf } from '../src/core/search/usage';
import { createModels } from '../src/models/models';
import { readEndpoint, remoteWarning } from '../src/models/endpoint';
import { endpointsFrom } from '../src/models/names';
import { providerAt } from '../src/models/providers';
import type { ModelsSettings, ProviderKind } from '../src/models/settings';
import { conformanceChecks } from '../test/models/conformance/checks';
import { leanVersion, startServer } from './lib/lean';
import { sampledHole } from './lib/sampled-hole';
import { row } from './lib/table';

const USAGE = `npm run test:model -- --provider ollama|openai --model NAME
  --endpoint URL     where the server is (OLLAMA_HOST or http://127.0.0.1:11434; VERDICT_OPENAI_URL or http://127.0.0.1:8080/v1)
  --allow-remote     it may be outside of this machine and private networks; what is asked goes there
  --samples K        answers for each hole (4)
  --rounds R         how often a failed answer goes back with Lean's messages (0)
  --temperature T    instead of the one that suits the model
  --seed S           of the first sample for each hole (1): the same answers again, where the server keeps to it
  --parallel P       requests at a time (1)
  --timeout S        for each answer and each check of the server, seconds (300)
  --only NAME        holes whose name contains this; checks are left out
A key is taken from VERDICT_OLLAMA_KEY or VERDICT_OPENAI_KEY.`;

/** Its message is for the user. */
class WrongUse extends Error {}

/** What is to be tested. */
interface Run {
  readonly provider: ProviderKind;
  readonly name: string;
  readonly url: URL;
  readonly settings: ModelsSettings;
  readonly seed: number;
  readonly only: string | undefined;
}

function readRun(args: readonly string[]): Run {
  const { values } = parseArgs({
    args: [...args],
    options: {
      provider: { type: 'string', default: 'ollama' },
      model: { type: 'string', default: '' },
      endpoint: { type: 'string' },
      'allow-remote': { type: 'boolean', default: false },
      samples: { type: 'string', default: '4' },
      rounds: { type: 'string', default: '0' },
      temperature: { type: 'string' },
      seed: { type: 'string', default: '1' },
      parallel: { type: 'string', default: '1' },
      timeout: { type: 'string', default: '300' },
      only: { type: 'string' },
    },
  });
  const { provider, model: name, endpoint, 'allow-remote': allowRemote } = values;
  if (provider !== 'ollama' && provider !== 'openai')
    throw new WrongUse(`--provider has to be ollama or openai, not "${provider}".`);
  if (name === '') throw new WrongUse('--model names the model as its server does.');
  const where = endpointsFrom(process.env, { ...(endpoint !== undefined && { [provider]: endpoint }) });
  const address = readEndpoint(where.endpoints[provider], allowRemote, provider);
  if (address.kind === 'refused') throw new WrongUse(address.notice.message);
  if (address.remote) console.warn(remoteWarning(address.url).message);
  const { temperature } = values;
  return {
    ...{ provider, name, url: address.url, only: values.only },
    seed: numberOf('--seed', values.seed, 0),
    settings: {
      models: [{ provider, name, weight: 1 }],
      ...where,
      allowRemote,
      samples: numberOf('--samples', values.samples, 1),
      rounds: numberOf('--rounds', values.rounds, 0),
      ...(temperature !== undefined && { temperature: numberOf('--temperature', temperature, 0, false) }),
      alloy: 'turn',
      profiles: {},
      parallel: numberOf('--parallel', values.parallel, 1),
      timeoutMs: numberOf('--timeout', values.timeout, 1) * 1_000,
    },
  };
}

function numberOf(option: string, text: string, least: number, whole = true): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= least) || !Number.isFinite(value) || (whole && !Number.isInteger(value)))
    throw new WrongUse(`${option} has to be a ${whole ? 'whole ' : ''}number of at least ${least}.`);
  return value;
}

/** @returns how many checks failed */
async function runChecks({ provider, name, url, settings }: Run, signal: AbortSignal): Promise<number> {
  console.log(`\nWhether the server does what is needed of it`);
  let failed = 0;
  for (const check of conformanceChecks(
    providerAt(provider, url, settings.keys?.[provider], settings),
    name,
  )) {
    const startMs = performance.now();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs)]);
    let why: unknown;
    try {
      await check.run(limit);
    } catch (error) {
      signal.throwIfAborted();
      failed += 1;
      why = error;
    }
    const seconds = ((performance.now() - startMs) / 1_000).toFixed(1);
    row(`  it ${check.name}`, `${seconds} s`, why === undefined ? 'yes' : `NO: ${textOf(why)}`);
  }
  return failed;
}

/** @returns whether the model could be asked at all */
async function runHoles({ settings, seed, only = '' }: Run, signal: AbortSignal): Promise<boolean> {
  const folder = path.join(__dirname, '..', 'bench', 'model-holes');
  const files = ['logic.lean', 'arithmetic.lean', 'lists.lean', 'recursion.lean'];
  console.log(`\nHoles that it proves, nothing built in beside it: ${settings.samples} samples each`);
  let trouble: string | undefined;
  await using models = await createModels(
    settings,
    {
      now: () => performance.now(),
      random: Math.random,
      trouble: (notice) => {
        if (notice !== undefined && notice.message !== trouble) console.warn(`  ${notice.message}`);
        trouble = notice?.message;
      },
      log: () => undefined,
    },
    // What is learnt here is nobody's experience.
    {
      store: {
        load: () => Promise.resolve({}),
        save: () => Promise.resolve(),
        reset: () => Promise.resolve(),
      },
    },
  );
  await using server = startServer('-Dserver.reportDelayMs=0', '--spare=0');
  const version = leanVersion();
  const all: SampleRecord[] = [];
  let holes = 0;
  let proved = 0;
  const startMs = performance.now();
  for (const name of files) {
    const file = readLeanFile(fs.readFileSync(path.join(folder, name), 'utf8'));
    const document = await server.elaborator.open(file.source.text);
    for (const hole of file.holes.filter(({ declaration }) => declaration.fullName?.includes(only))) {
      const source = models.source({ seed, exhaustive: true });
      const { samples, proof } = await sampledHole(file, hole, document, source, version, signal);
      all.push(...samples);
      // Trouble has been told of; it would be the same for every hole.
      if (!all.some(({ state }) => state === 'decided')) return false;
      holes += 1;
      if (proof !== undefined) proved += 1;
      const right = samples.filter(({ verdict }) => verdict === 'proved').length;
      const shown =
        proof === undefined
          ? ''
          : proof
              .split('\n')
              .map((line) => line.trim())
              .join('; ');
      row(`  ${hole.declaration.fullName ?? '?'}`, `${right} of ${samples.length}`, shown);
    }
    await document.close();
  }
  printFigures(all, performance.now() - startMs, holes, proved);
  return holes > 0;
}

function printFigures(samples: readonly SampleRecord[], ms: number, holes: number, proved: number): void {
  const minutes = ms / 60_000;
  console.log('');
  row('holes proved', `${proved} of ${holes}`);
  for (const usage of usageOf(samples)) {
    const of = usage.origin === 'model' ? '' : ' of answers to Lean’s messages';
    for (const { k, rate } of usage.passAt) row(`pass@${k}${of}`, `${(100 * rate).toFixed(1)}%`);
    row(`samples with a proof${of}`, `${usage.proved} of ${usage.samples}`);
    if (usage.ms > 0)
      row(
        `tokens per second${of}`,
        ((1_000 * usage.answerTokens) / usage.ms).toFixed(1),
        'of answers, reading the prompt included',
      );
  }
  const right = samples.filter(({ verdict }) => verdict === 'proved').length;
  row(
    'proofs that Lean accepted, per minute',
    (right / minutes).toFixed(2),
    'of the whole time, checks included',
  );
  row('in all', `${(ms / 1_000).toFixed(0)} s`);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return;
  }
  const run = readRun(args);
  const interrupt = new AbortController();
  process.once('SIGINT', () => {
    interrupt.abort(new WrongUse('Interrupted.'));
  });
  console.log(`${run.name} at ${run.url.href}`);
  const failed = run.only === undefined ? await runChecks(run, interrupt.signal) : 0;
  const asked = await runHoles(run, interrupt.signal);
  if (failed > 0 || !asked) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isUse = error instanceof WrongUse || (error instanceof TypeError && 'code' in error);
  console.error(isUse ? `${textOf(error)}\n\n${USAGE}` : error);
  process.exitCode = isUse ? 2 : 1;
});
