/**
 * What Verdict's search proves, beside Lean's own tactics alone, with the same budget for each theorem and on the same
 * server: `npm run bench -- solve [NAME …]`. Each theorem stands alone, the others keep their `sorry`; holes of definitions are
 * filled with what was found for them. Results are written
 * as they come; `--resume` goes on with what is there. It fails (exit code 1) where a peer proves what Verdict does not, and
 * where Lean does not take a proof of Verdict's.
 */
import { Command, Option } from 'commander';
import fs from 'node:fs';
import path from 'node:path';
import { fillHoles } from '../src/core/check/confirm-file';
import { readLeanFile } from '../src/core/lean/file';
import type { Hole } from '../src/core/lean/holes';
import { Journal } from '../src/core/search/journal';
import type { CandidateSource } from '../src/core/search/source';
import { openModels } from '../src/cli/prove-models';
import { modelsSettings } from '../src/cli/model-options';
import { processTerminal } from '../src/cli/terminal';
import { STATING } from '../src/core/spec/specs';
import { limits, startServer } from './lib/lean';
import { peerAttempt, PEERS, verdictAttempt, type Attempt } from './solve/contestants';
import { readProblems, type Problem } from './solve/corpus';
import { plot } from './solve/plot';
import { faults, figures, isSolved, openOnes, OURS, table, type Result } from './solve/results';

interface Options {
  readonly every: number;
  readonly offset: number;
  readonly category?: string;
  readonly seconds: number;
  readonly jobs: number;
  readonly peers: boolean;
  readonly model?: string;
  readonly out: string;
  readonly resume: boolean;
  readonly problems: string;
}

const BENCH = path.join(__dirname, '..', 'bench');

async function main(names: readonly string[], options: Options): Promise<void> {
  const file = path.join(options.out, 'results.json');
  fs.mkdirSync(options.out, { recursive: true });
  const results: Result[] =
    options.resume && fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Result[]) : [];
  const write = (): void => {
    fs.writeFileSync(file, JSON.stringify(results, undefined, 1));
    fs.writeFileSync(path.join(options.out, 'solved-over-time.svg'), plot(results, options.seconds * 1000));
    fs.writeFileSync(path.join(options.out, 'results.md'), report(results, options));
  };
  process.once('SIGINT', () => {
    console.log(report(results, options));
    process.exit(130);
  });
  const chosen = readProblems(options.problems)
    .filter(
      ({ name, category }) =>
        (options.category ?? category) === category && (names.length === 0 || names.includes(name)),
    )
    .filter((_, index) => index % options.every === options.offset);
  await using models = await modelsFor(options.model);
  for (const problem of chosen) {
    let { file } = problem;
    const named = new Map<string, number>();
    for (let at = 0; at < file.holes.length;) {
      const hole = file.holes[at];
      if (hole === undefined) break;
      const name = hole.declaration.fullName ?? hole.declaration.kind;
      const count = (named.get(name) ?? 0) + 1;
      named.set(name, count);
      const theorem = count === 1 ? name : `${name} (${count})`;
      let result = results.find((one) => one.problem === problem.name && one.theorem === theorem);
      if (result === undefined) {
        result = await resultOf({ ...problem, file }, hole, theorem, options, models.sources);
        results.push(result);
        console.log(line(result));
        write();
      }
      const proof = result.attempts[OURS]?.proof;
      // What rests on a definition with a hole in it is not proved before that hole is.
      if (proof !== undefined && !STATING.has(hole.declaration.kind))
        file = readLeanFile(fillHoles(file, [{ hole, text: proof }]).text);
      else at += 1;
    }
  }
  console.log(`\n${report(results, options)}`);
  const wrong = faults(results);
  for (const fault of wrong) console.error(fault);
  if (wrong.length > 0) process.exitCode = 1;
}

async function resultOf(
  problem: Problem,
  hole: Hole,
  theorem: string,
  options: Options,
  sources: readonly CandidateSource[],
): Promise<Result> {
  const { name, category, kind, difficulty, file } = problem;
  const budgetMs = options.seconds * 1000;
  // A server of its own for each theorem: what one of them left behind is nothing to the next.
  await using server = startServer('-Dserver.reportDelayMs=0', '--spare=0');
  const documents = await Promise.all(
    Array.from({ length: options.jobs }, () => server.elaborator.open(file.source.text)),
  );
  const [document] = documents;
  if (document === undefined) throw new Error('--jobs has to be at least 1');
  const attempts: Record<string, Attempt> = {};
  if (options.peers)
    for (const peer of PEERS) attempts[peer] = await peerAttempt(peer, file, hole, document, budgetMs);
  attempts[OURS] = await verdictAttempt(file, hole, documents, budgetMs, []);
  if (sources.length > 0)
    attempts[`${OURS} with a model`] = await verdictAttempt(file, hole, documents, budgetMs, sources);
  const { proof } = attempts[OURS];
  const accepted = proof === undefined ? undefined : await isAccepted(problem, hole, proof);
  return {
    ...{ problem: name, theorem, category, kind, difficulty, attempts },
    ...(accepted !== undefined && { accepted }),
  };
}

/** Has a fresh Lean process check the file with the proof in it: no error, and no `sorry` in that theorem. */
async function isAccepted({ file }: Problem, hole: Hole, proof: string): Promise<boolean> {
  await using server = startServer();
  const { text } = fillHoles(file, [{ hole, text: proof }]);
  const document = await server.elaborator.open(text);
  const outcome = await document.elaborate(text, limits);
  if (outcome.kind !== 'done') return false;
  const line = file.source.positionAt(hole.declaration.keywordStart).line;
  return !outcome.elaboration.diagnostics.some(
    ({ severity, message, range }) =>
      severity === 'error' || (message.includes('sorry') && range.start.line === line),
  );
}

/** The models named on the command line, asked as `verdict prove` asks them; none where none is named. */
async function modelsFor(names: string | undefined): ReturnType<typeof openModels> {
  const settings = modelsSettings(
    {
      ...{ model: names === undefined ? [] : [names], samples: 4, rounds: 1, alloy: 'learn', parallel: 1 },
      ...{ modelTimeout: 120, builtIn: true, allowRemote: false },
    },
    process.env,
  );
  return openModels(settings, 1, new Journal(), processTerminal());
}

function line(result: Result): string {
  const { problem, theorem, attempts, accepted } = result;
  const ours = attempts[OURS];
  const peers = PEERS.filter((peer) => attempts[peer]?.proof !== undefined);
  const took = `${((ours?.ms ?? 0) / 1000).toFixed(1)} s, ${ours?.checks ?? 0} checks`;
  const mark = isSolved(result, OURS) ? (accepted === true ? 'proved' : 'NOT ACCEPTED') : 'open';
  return `${mark.padEnd(7)} ${problem} ${theorem}: ${took}${peers.length > 0 ? `; ${peers.join(', ')}` : ''}`;
}

function report(results: readonly Result[], options: Options): string {
  const open = openOnes(results);
  return [
    `# What the search proves, ${options.seconds} s a theorem, ${options.jobs} at a time`,
    ...figures(results).map((figure) => `- ${figure}`),
    '## By category',
    table(results, ({ category }) => category),
    '## By kind',
    table(results, ({ kind }) => kind),
    '## By difficulty',
    table(results, ({ difficulty }) => difficulty),
    ...(open.length > 0 ? [`Open: ${open.join(', ')}.`] : []),
    '',
  ].join('\n\n');
}

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`"${text}" is no whole number`);
  return value;
};

new Command('bench solve')
  .argument('[names...]', 'problems, as category/name; all where none is named')
  .addOption(new Option('--every <n>', 'only every n-th problem').argParser(whole).default(1))
  .addOption(new Option('--offset <n>', 'with --every: which of them').argParser(whole).default(0))
  .option('--category <name>', 'only one category')
  .addOption(new Option('--seconds <n>', 'for each theorem and contestant').argParser(whole).default(60))
  .addOption(new Option('--jobs <n>', 'goals worked on at a time').argParser(whole).default(1))
  .option('--no-peers', 'Verdict alone')
  .option('--model <names>', 'Verdict with models too, named as for `verdict prove`')
  .option('--out <folder>', 'where results go', path.join(__dirname, 'solve'))
  .option('--problems <folder>', 'the problems', path.join(BENCH, 'problems'))
  .option('--resume', 'go on with the results that are there', false)
  .action(main)
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
