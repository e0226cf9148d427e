import path from 'node:path';
import { EditList } from '../../core/check/edits';
import { fillHoles, type HoleProof } from '../../core/check/confirm-file';
import type { Declaration } from '../../core/lean/declarations';
import { readLeanFile, type LeanFile } from '../../core/lean/file';
import { Journal } from '../../core/search/journal';
import { proveFile } from '../../core/search/prove-file';
import { noStats } from '../../core/candidates';
import {
  bodiesFor,
  DEFAULT_IMPLEMENT_LIMITS,
  isStub,
  type CandidateBody,
} from '../../core/spec/implement/implement';
import { Untestable } from '../../core/spec/testing/facts';
import { importedFiles } from '../../server/imported-files';
import { implementLibrary } from '../../server/testing-library';
import { parseLocation, type Location } from '../location';
import { readSourceFile, replaceSourceFile } from '../source-file';
import type { Terminal } from '../terminal';
import { unusableFile } from '../unusable';
import { ExitCode, UsageError } from '../usage-error';
import { diffLines } from './diff-text';
import { Surveyor, type SpecOptions } from './surveyor';

/** Options of `verdict implement`. */
export interface ImplementOptions extends SpecOptions {
  /** Put the body and the proofs into the file. */
  readonly write: boolean;
  /** Seconds for the proof of each spec. */
  readonly timeout: number;
  /** Bodies that are tried to be proved. */
  readonly bodies: number;
}

/** A body with the proofs of the specs, as far as they were found. */
interface Attempt {
  readonly candidate: CandidateBody;
  readonly before: string;
  readonly after: string;
  readonly unproved: readonly string[];
}

/**
 * `verdict implement`: looks for a body of a stub for which every spec can be proved.
 *
 * @param target a file, and maybe the line of a stub
 * @returns the exit code: 0 when a body was found with which all specs are proved, 1 when not
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function implement(
  target: string,
  options: ImplementOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const location = parseLocation(target);
  const source = await readSourceFile(location.file);
  const file = readLeanFile(source.text);
  const stub = chooseStub(file, location);
  const name = stub.fullName ?? '';
  const absolute = path.resolve(location.file);
  await using surveyor = new Surveyor(options, terminal, signal);
  const tester = await surveyor.testerFor(absolute);
  terminal.status(`${name}: looking for a body …`);
  let best: Attempt | undefined;
  try {
    const library = await implementLibrary(options.packageRoot);
    const bodies = await bodiesFor(file, stub, tester, library, { ...DEFAULT_IMPLEMENT_LIMITS, signal });
    if (bodies.kind === 'none')
      throw new UsageError(`No body of ${name} can be looked for: ${bodies.reason}.`);
    let tried = 0;
    for await (const candidate of bodies.candidates) {
      tried += 1;
      terminal.status(`${name}: body ${tried} stands the tests; proving …`);
      const attempt = await prove(file, candidate, absolute, surveyor, options, signal);
      if (best === undefined || attempt.unproved.length < best.unproved.length) best = attempt;
      if (attempt.unproved.length === 0 || tried >= options.bodies) break;
    }
  } catch (error) {
    if (error instanceof Untestable)
      throw unusableFile(location.file, error.message, await surveyor.benchFor(absolute));
    throw error;
  }
  terminal.status('');
  const isGreen = best?.unproved.length === 0;
  if (isGreen && options.write && best !== undefined) await replaceSourceFile(source, best.after);
  report(name, location.file, best, isGreen && options.write, options.json, terminal);
  return isGreen ? ExitCode.allProved : ExitCode.someOpen;
}

function chooseStub(file: LeanFile, { file: name, line }: Location): Declaration {
  const stubs = file.declarations.filter((declaration) => isStub(file, declaration));
  const chosen =
    line === undefined
      ? stubs
      : stubs.filter(({ span }) => {
          const { start, end } = file.source.rangeOf(span);
          return start.line <= line - 1 && line - 1 <= end.line;
        });
  const [stub, ...more] = chosen;
  if (stub !== undefined && more.length === 0) return stub;
  const lines = stubs.map(({ keywordStart }) => file.source.positionAt(keywordStart).line + 1).join(', ');
  throw new UsageError(
    stubs.length === 0
      ? `${name} has no stub: write \`def … := sorry\` for what is to be found.`
      : stub === undefined
        ? `There is no stub at ${name}:${line ?? ''}; the stubs are on line ${lines}.`
        : `${name} has ${stubs.length} stubs: name the line of one, ${lines}.`,
  );
}

/** Proves every spec of a file with a body in its place, and audits the proofs. */
async function prove(
  file: LeanFile,
  candidate: CandidateBody,
  absolute: string,
  surveyor: Surveyor,
  options: ImplementOptions,
  signal: AbortSignal,
): Promise<Attempt> {
  const before = file.source.text;
  const filled = readLeanFile(new EditList([candidate.edit]).applyTo(before));
  const bench = await surveyor.benchFor(absolute);
  const document = await bench.openDocument(filled.source.text);
  const proofs: HoleProof[] = [];
  const unproved: string[] = [];
  try {
    await proveFile(
      filled,
      filled.holes,
      {
        documents: [document],
        auditor: bench.auditorOf(absolute),
        now: () => performance.now(),
        wallClock: () => Date.now(),
      },
      {
        budget: { ms: options.timeout * 1000, checks: 2000 },
        allowedAxioms: surveyor.allowedAxioms,
        closest: false,
        sources: [],
        leanVersion: bench.found.version,
        stats: noStats,
        imported: (await importedFiles(filled, absolute)).map((one) => one.file),
      },
      new Journal(),
      (event) => {
        if (event.kind !== 'decided') return;
        const { hole, proof, verdict } = event.report;
        if (verdict.kind === 'proved' && proof !== undefined) proofs.push({ hole, text: proof.text });
        else unproved.push(hole.declaration.fullName ?? hole.declaration.kind);
      },
      signal,
    );
  } finally {
    await document.close();
  }
  return { candidate, before, after: fillHoles(filled, proofs).text, unproved };
}

function report(
  name: string,
  file: string,
  best: Attempt | undefined,
  isWritten: boolean,
  json: boolean,
  terminal: Terminal,
): void {
  const { out, colors } = terminal;
  if (json) {
    out(
      JSON.stringify({
        file,
        definition: name,
        found: best?.unproved.length === 0,
        ...(best && { body: best.candidate.body, unproved: best.unproved, text: best.after }),
        written: isWritten,
      }),
    );
    return;
  }
  if (best === undefined) {
    out(`${colors.red('none   ')} ${name}  no small program stands the tests of its specs`);
    return;
  }
  out(
    best.unproved.length === 0
      ? `${colors.green('green  ')} ${name}  every spec is proved${isWritten ? `; ${file} is written` : ' (--write puts it into the file)'}`
      : `${colors.yellow('open   ')} ${name}  this body stands every test, but ${best.unproved.join(', ')} could not be proved`,
  );
  for (const line of diffLines(best.before, best.after, terminal)) out(`        ${line}`);
}
