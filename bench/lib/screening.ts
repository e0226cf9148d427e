import { checkerFor, elaborate, limits, startServer } from './lean';
import { median, medianMs } from './stopwatch';
import { ms, ratio, row } from './table';

/** 23 tactics that do not close the goal, each in its own way, and one that does. */
const CANDIDATES = [
  'rfl',
  'assumption',
  'contradiction',
  'exact h',
  'exact Nat.le_refl _',
  'apply Nat.le_of_lt',
  'constructor',
  'exact absurd h (Nat.lt_irrefl _)',
  'exact Nat.le_antisymm h h',
  'simp at h\nexact h',
  'cases h',
  'rw [Nat.add_comm]',
  'exact Nat.succ_le_of_lt h',
  'intro x',
  'exact ⟨h, h⟩',
  'refine ⟨_, _⟩',
  'exact Nat.lt_of_lt_of_le h h',
  'induction a',
  'exact (Nat.lt_irrefl _ h).elim',
  'exact Nat.mul_comm _ _',
  'exact h.symm',
  'left',
  'ext',
  'omega',
];

const STATEMENT = 'theorem t (a b c : Nat) (h : a < b) (g : b ≤ c) : a + 1 ≤ c + 0 := by';
const RUNS = 7;

/** Prints ms per candidate: one edit each with default options and with ours, all in one screen, inside one `first`. */
export async function benchScreening(): Promise<void> {
  console.log(
    `\nScreening ${CANDIDATES.length} candidates, of which the last closes the goal (median of ${RUNS} runs)`,
  );
  await using plain = startServer();
  await using ours = startServer('-Dserver.reportDelayMs=0');
  const plainDocument = await plain.elaborator.open(`${STATEMENT}\n  sorry\n`);
  const document = await ours.elaborator.open(`${STATEMENT}\n  sorry\n`);
  const checker = await checkerFor(`${STATEMENT}\n  sorry\n`, document);
  const place = (candidate: string): string => `${STATEMENT}\n  ${candidate.replaceAll('\n', '\n  ')}\n`;
  await elaborate(plainDocument, place('omega'));

  const eachDefault = await medianMs(RUNS, async () => {
    for (const candidate of CANDIDATES) await elaborate(plainDocument, place(candidate));
  });
  // The three ways on our server take turns, so that a slow spell of the machine meets all of them.
  const each: number[] = [];
  const screened: number[] = [];
  const first: number[] = [];
  const timed = async (into: number[], body: () => Promise<void>): Promise<void> => {
    into.push(await medianMs(1, body));
  };
  for (let run = 0; run < RUNS; run += 1) {
    await timed(each, async () => {
      for (const candidate of CANDIDATES) await elaborate(document, place(candidate));
    });
    await timed(screened, async () => {
      const result = await checker.screen(CANDIDATES, limits);
      if (result.kind !== 'closed' || result.index !== CANDIDATES.length - 1)
        throw new Error(`the screen went wrong: ${JSON.stringify(result)}`);
    });
    await timed(first, async () => {
      const alternatives = CANDIDATES.map(
        (candidate) => `  | (${candidate.replaceAll('\n', '\n     ')}\n     done)`,
      ).join('\n');
      // A different first alternative each time, or the server would find nothing to do.
      await elaborate(document, `${STATEMENT}\n  first\n  | fail "${run}"\n${alternatives}\n`);
    });
  }
  const perCandidate = (total: number): string => ms(total / CANDIDATES.length);
  row('one edit each, default server options', perCandidate(eachDefault), 'per candidate');
  row('one edit each, our options', perCandidate(median(each)), 'per candidate');
  row('all in one screen', perCandidate(median(screened)), 'per candidate');
  row('inside one `first | …`', perCandidate(median(first)), 'per candidate');
  ratio('candidates per second: screen against one edit each (default)', eachDefault / median(screened), {
    least: 5,
  });
  ratio('time: screen against one `first | …`', median(screened) / median(first), { most: 1.5 });
}
