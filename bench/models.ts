/**
 * How long a proof that a model has said takes to be shown, and how much of the models' time is hidden behind checking. The
 * server is scripted: each answer takes the same known time, the fourth is right.
 */
import { readLeanFile } from '../src/core/lean/file';
import type { HoleChecker } from '../src/core/check/checker';
import type { RankedCandidate } from '../src/core/candidates';
import { Budget } from '../src/core/search/budget';
import { goalContext } from '../src/core/search/goal-context';
import { proofsFrom } from '../src/core/search/judging';
import type { Sample } from '../src/core/search/samples';
import { createModels } from '../src/models/models';
import { startModelServer } from '../test/fake/model-server';
import { checkerFor, limits, startServer } from './lib/lean';
import { covered, overlap, type Interval } from './lib/intervals';
import { median, medianMs } from './lib/stopwatch';
import { ms, ratio, row } from './lib/table';

const RUNS = 7;
const FIRST_TOKEN_MS = 300;
const MS_PER_TOKEN = 15;
const TEXT = [
  'def f (n : Nat) : Nat := (n * n + 7 * n + 1) % 1009',
  'theorem t : ∃ n, f n = 691 ∧ f (f n + n) = 205 ∧ n > 20 := by',
  '  sorry',
  '',
].join('\n');
const RIGHT = 'refine ⟨23, ?_, ?_, ?_⟩ <;> decide';
const fence = (code: string): string => `\`\`\`lean\n${code}\n\`\`\``;
const WRONG = [21, 22, 24].map((n) =>
  [`exact ⟨${n}, rfl, rfl, by omega⟩`, `refine ⟨${n}, ?_, ?_, ?_⟩ <;> decide`, `exact ⟨${n}, by simp [f]⟩`]
    .map(fence)
    .join('\nor\n'),
);
const ANSWERS = [...WRONG, `So it has to be this:\n${fence(RIGHT)}`, ...WRONG, ...WRONG];
const RIGHT_SAMPLE = WRONG.length + 1;

interface Figures {
  readonly arrivalMs: number;
  readonly shownMs: number;
  readonly modelMs: number;
  readonly checkMs: number;
  readonly bothMs: number;
}

async function main(): Promise<void> {
  console.log(
    `\nA model that is right at its answer number ${RIGHT_SAMPLE} (${FIRST_TOKEN_MS} ms to the first token, ${MS_PER_TOKEN} ms for each; median of ${RUNS} runs)`,
  );
  await using lean = startServer('-Dserver.reportDelayMs=0');
  const checker = await checkerFor(TEXT, await lean.elaborator.open(TEXT));
  const checkMs = await medianMs(RUNS, async (run) => {
    // Another text in between, or Lean would find nothing to do.
    if (run > 0) await checker.confirm(`exact ⟨${run}, rfl, rfl, by omega⟩`, limits);
    const verdict = await checker.confirm(RIGHT, limits);
    if (verdict.kind !== 'proved') throw new Error(JSON.stringify(verdict));
  });
  for (const builtIn of [false, true]) {
    const figures: Figures[] = [];
    for (let run = 0; run < RUNS; run += 1) figures.push(await once(checker, builtIn));
    report(figures, checkMs, builtIn);
  }
}

function report(figures: readonly Figures[], checkMs: number, builtIn: boolean): void {
  console.log(builtIn ? '\nWrong answers carried on by built-in candidates' : '\nModels alone');
  const middle = (of: (one: Figures) => number): number => median(figures.map(of));
  // The check is measured with another one before it, which is what happens in a search too.
  const one = checkMs / 2;
  row('the right answer arrives', ms(middle(({ arrivalMs }) => arrivalMs)));
  row('its proof is shown', ms(middle(({ shownMs }) => shownMs)));
  row('one check', ms(one));
  ratio(
    'shown against arrival and one check',
    middle(({ arrivalMs, shownMs }) => shownMs / (arrivalMs + one)),
    {
      most: 1.2,
    },
  );
  const percent = (value: number): string => `${(100 * value).toFixed(0)} %`;
  row('models at work', ms(middle((figure) => figure.modelMs)));
  row('Lean at work', ms(middle((figure) => figure.checkMs)));
  row(
    'share of the models’ time that checking is hidden behind',
    percent(middle((f) => f.bothMs / f.modelMs)),
  );
  row('share of checking that is hidden behind the models', percent(middle((f) => f.bothMs / f.checkMs)));
  ratio(
    'all of it against first sampling, then checking',
    middle((f) => f.shownMs / (f.modelMs + f.checkMs)),
    { most: 1 },
  );
}

/**
 * One search with models alone, followed to its first proof.
 *
 * @param builtIn whether built-in candidates carry on what holds of wrong answers
 */
async function once(checker: HoleChecker, builtIn: boolean): Promise<Figures> {
  await using server = await startModelServer({
    answers: ANSWERS,
    firstTokenMs: FIRST_TOKEN_MS,
    msPerToken: MS_PER_TOKEN,
  });
  await using models = await createModels(
    {
      models: [{ provider: 'ollama', name: 'fake-prover', weight: 1 }],
      endpoints: { ollama: server.ollama, openai: server.openai },
      ...{ allowRemote: false, samples: ANSWERS.length, rounds: 0, alloy: 'turn', profiles: {} },
      ...{ parallel: 1, timeoutMs: 60_000 },
    },
    { now: () => performance.now(), random: Math.random, trouble: console.error, log: () => undefined },
    {
      store: {
        load: () => Promise.resolve({}),
        save: () => Promise.resolve(),
        reset: () => Promise.resolve(),
      },
    },
  );
  const file = readLeanFile(TEXT);
  const [hole] = file.holes;
  if (hole === undefined) throw new Error('no hole');
  const goal = goalContext(checker.goal, file, hole, [], {});
  const startMs = performance.now();
  const checks: Interval[] = [];
  const asked = new Map<number, number>();
  const answered: Interval[] = [];
  let arrivalMs = NaN;
  const search = {
    checker,
    budget: new Budget({ ms: 120_000, checks: 1_000 }, () => performance.now()),
    events: {
      tried: (_candidate: RankedCandidate, _stage: unknown, _verdict: unknown, tookMs: number) => {
        const now = performance.now();
        checks.push({ start: now - tookMs, end: now });
      },
      sampled: ({ number, state, candidates }: Sample) => {
        const now = performance.now();
        if (state === 'asking' && !asked.has(number)) asked.set(number, now);
        if (state === 'answered' || state === 'stopped')
          answered.push({ start: asked.get(number) ?? now, end: now });
        if (number === RIGHT_SAMPLE && candidates > 0 && Number.isNaN(arrivalMs)) arrivalMs = now - startMs;
      },
    },
    builtIn,
    signal: limits.signal,
  };
  for await (const { proof } of proofsFrom(search, goal, models.source({}))) {
    if (proof.text !== RIGHT) throw new Error(`another proof: ${proof.text}`);
    const shownMs = performance.now() - startMs;
    const bothMs = covered(overlap(answered, checks));
    return { arrivalMs, shownMs, modelMs: covered(answered), checkMs: covered(checks), bothMs };
  }
  throw new Error('no proof was found');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
