/**
 * How much of bench/lemmas Verdict proves, beside what Lean's own closing tactics prove alone, on the same server:
 * `npm run bench -- lemmas [--every N] [FILE …]`. Each lemma stands alone: the others keep their `sorry`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { HoleChecker } from '../src/core/check/checker';
import type { ScratchDocument } from '../src/core/check/ports';
import { siteOf } from '../src/core/check/site';
import { readLeanFile, type LeanFile } from '../src/core/lean/file';
import type { Hole } from '../src/core/lean/holes';
import { Journal } from '../src/core/search/journal';
import { proveFile } from '../src/core/search/prove-file';
import { DEFAULT_AXIOMS } from '../src/core/search/referee';
import { limits, startServer } from './lib/lean';

const CLOSING = [
  'rfl',
  'assumption',
  'trivial',
  'decide',
  'omega',
  'simp',
  'simp_all',
  'grind',
  'exact?',
  'try?',
];
const SECONDS_EACH = 60;

async function main(args: readonly string[]): Promise<void> {
  const everyAt = args.indexOf('--every');
  const every = everyAt === -1 ? 1 : Number(args[everyAt + 1]);
  const wanted = args.filter((_, index) => everyAt === -1 || index < everyAt || index > everyAt + 1);
  const folder = path.join(__dirname, '..', 'bench', 'lemmas');
  const files = fs.readdirSync(folder).filter((name) => wanted.length === 0 || wanted.includes(name));
  const total = { lemmas: 0, tried: 0, union: 0, verdict: 0 };
  await using server = startServer('-Dserver.reportDelayMs=0', '--spare=0');
  for (const name of files) {
    const file = readLeanFile(fs.readFileSync(path.join(folder, name), 'utf8'));
    const document = await server.elaborator.open(file.source.text);
    const holes = file.holes.filter((_, index) => index % every === 0);
    const missed: string[] = [];
    const row = { lemmas: holes.length, tried: 0, union: 0, verdict: 0 };
    for (const hole of holes) {
      const closing = await closedBy(file, hole, document);
      const proved = await provedByVerdict(file, hole, document);
      if (closing.includes('try?')) row.tried += 1;
      if (closing.length > 0) row.union += 1;
      if (proved) row.verdict += 1;
      else
        missed.push(
          `${hole.declaration.fullName ?? '?'}${closing.length > 0 ? ` (but ${closing.join(', ')})` : ''}`,
        );
    }
    await document.close();
    for (const key of ['lemmas', 'tried', 'union', 'verdict'] as const) total[key] += row[key];
    print(name, row);
    if (missed.length > 0) console.log(`    not proved: ${missed.join('; ')}`);
  }
  print('all', total);
}

function print(name: string, row: { lemmas: number; tried: number; union: number; verdict: number }): void {
  const { lemmas, tried, union, verdict } = row;
  console.log(
    `${name.padEnd(18)} ${lemmas} lemmas: try? ${tried}, union of closing tactics ${union}, Verdict ${verdict}`,
  );
}

/** The closing tactics that prove a hole alone. */
async function closedBy(file: LeanFile, hole: Hole, document: ScratchDocument): Promise<readonly string[]> {
  const site = siteOf(file, hole);
  if ('reason' in site) throw new Error(site.reason);
  const checker = await HoleChecker.open(site, document, limits);
  if (!(checker instanceof HoleChecker)) return [];
  const closing: string[] = [];
  for (const tactic of CLOSING) {
    const screened = await checker.screen([tactic], { ...limits, timeoutMs: SECONDS_EACH * 1000 });
    if (screened.kind === 'closed') closing.push(tactic);
  }
  return closing;
}

async function provedByVerdict(file: LeanFile, hole: Hole, document: ScratchDocument): Promise<boolean> {
  const ports = { documents: [document], now: () => performance.now(), wallClock: () => Date.now() };
  const budget = { ms: SECONDS_EACH * 1000, checks: 2000 };
  const settings = { budget, allowedAxioms: DEFAULT_AXIOMS, stats: {}, imported: [] };
  const { reports } = await proveFile(
    file,
    [hole],
    ports,
    settings,
    new Journal(),
    () => undefined,
    limits.signal,
  );
  return reports.every(({ verdict }) => verdict.kind === 'proved');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
