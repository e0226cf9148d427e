import { readLeanFile } from '../../src/core/lean/file';
import { surveyFile } from '../../src/core/spec/survey/survey';
import type { LeanServer } from '../../src/server';
import { limits } from '../lib/lean';
import { median } from '../lib/stopwatch';
import { ms, ratio, row } from '../lib/table';

const RUNS = 5;

/** A file of 2,000 declarations, half of them specs; `edited` changes the last proof. */
function longFile(edited: number): string {
  const pairs = Array.from(
    { length: 1000 },
    (_, index) =>
      `def f${index} (n : Nat) : Nat := n + ${index}\ntheorem f${index}_grows (n : Nat) : n ≤ f${index} n := by unfold f${index}; omega\n`,
  );
  return `${pairs.join('\n')}\n-- edit ${edited}\nexample : f0 ${edited} = ${edited} := rfl\n`;
}

/** Prints how long after an edit the panel knows the states of 2,000 declarations, beside what Lean itself needs. */
export async function benchPanel(server: LeanServer): Promise<void> {
  console.log(`\nPanel: an edit at the end of a file of 2,000 declarations (median of ${RUNS} runs in turn)`);
  const plain = await server.elaborator.open(longFile(0));
  const surveyed = await server.elaborator.open(longFile(0));
  const times = { plain: [] as number[], panel: [] as number[], own: [] as number[] };
  for (let run = 0; run <= RUNS; run += 1) {
    const text = longFile(run);
    const started = performance.now();
    await plain.elaborate(text, { ...limits, symbols: true });
    const elaborated = performance.now();
    let first = 0;
    let own = 0;
    await surveyFile(
      readLeanFile(text),
      {
        document: {
          ...methods(surveyed),
          elaborate: async (...args) => {
            const outcome = await surveyed.elaborate(...args);
            own = performance.now();
            return outcome;
          },
        },
        hash: (words) => words,
      },
      { signal: limits.signal, allowedAxioms: [], locked: new Map() },
      () => {
        first ||= performance.now();
      },
    );
    // The first run finds Lean cold.
    if (run === 0) continue;
    times.plain.push(elaborated - started);
    times.panel.push(first - elaborated);
    times.own.push(first - own);
  }
  row('Lean alone', ms(median(times.plain)));
  row('until the panel is told', ms(median(times.panel)));
  row('of it our own work', ms(median(times.own)));
  ratio('panel against Lean alone', median(times.panel) / median(times.plain), { most: 1.5 });
  await plain.close();
  await surveyed.close();
}

function methods(document: Awaited<ReturnType<LeanServer['elaborator']['open']>>): typeof document {
  return {
    elaborate: (...args) => document.elaborate(...args),
    goalsAt: (...args) => document.goalsAt(...args),
    termGoalAt: (...args) => document.termGoalAt(...args),
    close: () => document.close(),
  };
}
