import { createHash } from 'node:crypto';
import { parsedTactics, probeText } from '../core/candidates/available';
import type { ScratchDocument } from '../core/check/ports';
import type { LeanFile } from '../core/lean/file';
import { SourceText } from '../core/lean/text';
import { cacheFile, isRecordOf } from './cache-file';

const PROBE_MS = 120_000;

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/**
 * The tactics that parse under a file's imports, asked of Lean once per header and version and kept in the cache folder.
 *
 * @returns `undefined` where Lean could not tell, so that one counts on the core's
 */
export async function availableTactics(
  document: ScratchDocument,
  file: LeanFile,
  leanVersion: string,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  const header = file.source.text.slice(0, file.header.span.end);
  const probe = probeText(header);
  // The text covers header and tactics alike: a new tactic in the table asks again.
  const key = createHash('sha256').update(`${leanVersion}\n${probe}`).digest('hex');
  const cache = cacheFile('available-tactics.json', {}, (value) => isRecordOf(value, isNames));
  const known = await cache.load();
  const names = known[key];
  if (names !== undefined) return new Set(names);

  const outcome = await document.elaborate(probe, { signal, timeoutMs: PROBE_MS });
  if (outcome.kind !== 'done') return undefined;
  const { diagnostics } = outcome.elaboration;
  const source = new SourceText(probe);
  // Where an import fails nothing is elaborated, and no error says that a tactic is missing.
  if (
    diagnostics.some(
      ({ severity, range }) => severity === 'error' && source.offsetAt(range.start) < header.length,
    )
  )
    return undefined;
  const errorLines = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ range }) => range.start.line);
  const found = parsedTactics(header, errorLines);
  await cache.save({ ...known, [key]: [...found] });
  return found;
}
