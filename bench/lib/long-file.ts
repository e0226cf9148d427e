import { checkerFor, limits, startServer } from './lean';
import { median, medianMs } from './stopwatch';
import { ms, ratio, row } from './table';

const RUNS = 9;
const CANDIDATES = ['rfl', 'assumption', 'contradiction', 'constructor', 'simp', 'omega'];
const HOLE = 'theorem hole (a b c : Nat) (h : a < b) (g : b ≤ c) : a + 1 ≤ c + 0 := by\n  sorry\n';

/** A file whose hole stands near the given line, after lemmas of two lines each. */
function fileWithHoleAt(line: number): string {
  const lemmas = Array.from(
    { length: Math.floor((line - 2) / 2) },
    (_, index) => `theorem lemma_${index} (n : Nat) : n + ${index} = ${index} + n := by\n  omega\n`,
  );
  return `${lemmas.join('')}${HOLE}`;
}

/** Prints what a check (screen and confirm) costs at line 20 and at line 2,000, the prefix warm. */
export async function benchLongFile(): Promise<void> {
  console.log(
    `\nOne check (screen of ${CANDIDATES.length}, confirm) at line 20 and at line 2,000 (median of ${RUNS} runs in turn)`,
  );
  await using server = startServer('-Dserver.reportDelayMs=0');
  const prepared = await Promise.all(
    [20, 2000].map(async (line) => {
      const text = fileWithHoleAt(line);
      return { checker: await checkerFor(text, await server.elaborator.open(text)), times: [] as number[] };
    }),
  );
  for (let run = 0; run < RUNS; run += 1) {
    for (const { checker, times } of prepared) {
      times.push(
        await medianMs(1, async () => {
          const screened = await checker.screen(CANDIDATES, limits);
          const verdict = await checker.confirm('omega', limits);
          if (screened.kind !== 'closed' || verdict.kind !== 'proved')
            throw new Error(`the check went wrong: ${JSON.stringify([screened, verdict])}`);
        }),
      );
    }
  }
  const [short = NaN, long = NaN] = prepared.map(({ times }) => median(times));
  row('at line 20', ms(short));
  row('at line 2,000', ms(long));
  ratio('line 2,000 against line 20', long / short, { most: 1.3 });
}
