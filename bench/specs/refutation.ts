import fs from 'node:fs';
import path from 'node:path';
import { EditList } from '../../src/core/check/edits';
import { readLeanFile } from '../../src/core/lean/file';
import { specsOf } from '../../src/core/spec/specs';
import { agreement, twinOf } from '../../src/core/spec/strength/distinguish';
import { mutated, mutationsOf, type Mutation } from '../../src/core/spec/strength/mutations';
import { DEFAULT_TEST_LIMITS, type Tester } from '../../src/core/spec/testing/tester';
import { limits } from '../lib/lean';
import { median } from '../lib/stopwatch';
import { ms, row } from '../lib/table';
import { readProblems, type Problem } from '../solve/corpus';

/** How many programs get a bug. */
const PROGRAMS = 60;

/** A change of a program that no spec of it forbids, by a human's judgement: nothing could find it. */
interface Harmless {
  readonly problem: string;
  /** Absent: whatever is changed in it. */
  readonly kind?: string;
  readonly why: string;
}

/** One program with one bug. */
interface Planted {
  readonly problem: Problem;
  readonly mutation: Mutation;
  readonly text: string;
}

/**
 * Plants a bug in each of sixty programs, and prints how many of them are refuted and how long that takes, warm: the text as a
 * user has just typed it, Lean and the library loaded.
 */
export async function benchRefutation(tester: Tester, bench: string): Promise<void> {
  console.log(`\nRefutation: one bug planted in each of ${PROGRAMS} programs with their specs`);
  const harmless = JSON.parse(
    fs.readFileSync(path.join(bench, 'specs', 'harmless.json'), 'utf8'),
  ) as readonly Harmless[];
  const times: number[] = [];
  const missed: string[] = [];
  let found = 0;
  for await (const { problem, mutation, text } of plantings(tester, bench, harmless)) {
    const file = readLeanFile(text);
    const started = performance.now();
    const tested = await tester.test(file, specsOf(file), { ...DEFAULT_TEST_LIMITS, signal: limits.signal });
    times.push(performance.now() - started);
    if ([...tested.values()].some(({ kind }) => kind === 'refuted')) found += 1;
    else
      missed.push(
        `${problem.name} (${mutation.kind} in ${mutation.definition}): ${[...tested].map(([{ name }, one]) => `${name} ${one.kind}${one.kind === 'untestable' ? ` ${one.reason}` : ''}`).join(', ')}`,
      );
    if (times.length === PROGRAMS) break;
  }
  row('bugs found', `${found} of ${times.length}`, 'target at least 95 %');
  row('median time to the counterexample, warm', ms(median(times)), 'target under 2 s');
  row('slowest', ms(Math.max(...times)));
  for (const one of missed) console.log(`  missed: ${one}`);
}

/**
 * Bugs that Lean takes, that change what the program does for some small input, and that a human did not find harmless: at most
 * one for each program, of kinds in turn.
 */
async function* plantings(
  tester: Tester,
  bench: string,
  harmless: readonly Harmless[],
): AsyncGenerator<Planted> {
  let turn = 0;
  for (const problem of readProblems(path.join(bench, 'problems'))) {
    if (problem.kind === 'lemma') continue;
    const { file } = problem;
    const candidates = file.declarations.flatMap((declaration) =>
      declaration.kind === 'def'
        ? mutationsOf(file, declaration).map((mutation) => ({ declaration, mutation }))
        : [],
    );
    turn += 1;
    const start = candidates.length === 0 ? 0 : (turn * 7) % candidates.length;
    for (const { declaration, mutation } of [...candidates.slice(start), ...candidates.slice(0, start)]) {
      if (
        harmless.some(
          ({ problem: name, kind = mutation.kind }) => name === problem.name && kind === mutation.kind,
        )
      )
        continue;
      const twin = twinOf(file, declaration, mutation);
      if (twin === undefined) continue;
      const name = declaration.fullName ?? '';
      const compared = await tester.testAbout(file, [], name, twin, (type) => agreement(name, type), {
        cases: 2_000,
        ms: 300,
        signal: limits.signal,
      });
      if (compared?.tested.kind !== 'refuted') continue;
      if (process.env['VERDICT_BENCH_SHOW'] === '1') {
        const { before, after } = mutated(file, declaration, mutation);
        console.log(`--- ${problem.name}: ${mutation.kind}\n${before}\n+++\n${after}`);
      }
      yield { problem, mutation, text: new EditList(mutation.edits).applyTo(file.source.text) };
      break;
    }
  }
}
