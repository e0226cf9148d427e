import path from 'node:path';
import { EditList } from '../../core/check/edits';
import { readLeanFile, type LeanFile } from '../../core/lean/file';
import { Journal } from '../../core/search/journal';
import { UnusableFile } from '../../core/search/prove-file';
import { repairProofs, type Repaired } from '../../core/spec/repair/repair';
import { assignmentWords } from '../../core/spec/testing/counterexample';
import type { ModelsSettings } from '../../models/settings';
import { isOnLine, parseLocation } from '../location';
import { openModels } from '../prove-models';
import { readSourceFile, replaceSourceFile } from '../source-file';
import type { Terminal } from '../terminal';
import { unusableFile } from '../unusable';
import { ExitCode } from '../usage-error';
import { diffLines } from './diff-text';
import { provingOn } from './proving';
import { Surveyor, type SpecOptions } from './surveyor';

/** Options of `verdict repair`. */
export interface RepairOptions extends SpecOptions {
  /** Put the proofs into the file. */
  readonly write: boolean;
  /** Seconds for each proof. */
  readonly timeout: number;
  /** Asked where tactics find no proof; absent: none. */
  readonly models?: ModelsSettings;
  /** Of the first sample; absent: another one each time. */
  readonly seed?: number;
}

/**
 * `verdict repair`: proves again what has a proof that no longer goes through, as after a change of a definition.
 *
 * @param target a file, and maybe the line of a statement
 * @returns the exit code: 0 when every proof goes through again, 1 when not, 130 when stopped before
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function repair(
  target: string,
  options: RepairOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const { file: name, line } = parseLocation(target);
  const source = await readSourceFile(name);
  const file = readLeanFile(source.text);
  const absolute = path.resolve(name);
  await using surveyor = new Surveyor(options, terminal, signal);
  const bench = await surveyor.benchFor(absolute);
  await using models = await openModels(options.models, options.seed, new Journal(), terminal);
  const document = await bench.openDocument(source.text);
  let found: readonly Repaired[];
  try {
    found = await repairProofs(
      file,
      {
        document,
        tester: await surveyor.testerFor(absolute),
        ...provingOn(bench, absolute, surveyor, options.timeout, models.sources),
      },
      line === undefined ? undefined : ({ span }) => isOnLine(file.source, span, line),
      (step) => {
        terminal.status(`${name}: ${step} …`);
      },
      signal,
    );
  } catch (error) {
    if (signal.aborted) {
      terminal.out(
        options.json
          ? JSON.stringify({ summary: { file: name, interrupted: true, written: false } })
          : `${name}: stopped; nothing is written.`,
      );
      return ExitCode.interrupted;
    }
    if (error instanceof UnusableFile) throw unusableFile(name, error.message, bench);
    throw error;
  } finally {
    terminal.status('');
    await document.close();
  }
  const edits = found.flatMap((one) => (one.kind === 'repaired' ? [one.edit] : []));
  const text = new EditList(edits).applyTo(source.text);
  const isWritten = options.write && edits.length > 0;
  if (isWritten) await replaceSourceFile(source, text);
  if (options.json) {
    for (const one of found) terminal.out(JSON.stringify(json(file, name, one)));
    terminal.out(JSON.stringify({ summary: { file: name, ...countsOf(found), written: isWritten } }));
  } else {
    if (found.length === 0) terminal.out(`${name}: every proof goes through.`);
    for (const one of found) terminal.out(words(one, terminal));
    if (edits.length > 0)
      for (const one of diffLines(source.text, text, terminal)) terminal.out(`          ${one}`);
    if (edits.length > 0)
      terminal.out(isWritten ? `${name} is written.` : '--write puts these proofs into the file.');
  }
  return found.every(({ kind }) => kind === 'repaired') ? ExitCode.allProved : ExitCode.someOpen;
}

function nameOf({ declaration }: Repaired): string {
  return declaration.fullName ?? declaration.kind;
}

function countsOf(found: readonly Repaired[]): Readonly<Record<Repaired['kind'], number>> {
  const count = (kind: Repaired['kind']): number => found.filter((one) => one.kind === kind).length;
  return { repaired: count('repaired'), refuted: count('refuted'), open: count('open') };
}

function json(file: LeanFile, name: string, one: Repaired): object {
  return {
    file: name,
    line: file.source.positionAt(one.declaration.keywordStart).line + 1,
    name: nameOf(one),
    outcome: one.kind,
    ...(one.kind === 'repaired' && { proof: one.edit.text }),
    ...(one.kind === 'refuted' && { counterexample: one.counterexample }),
  };
}

function words(one: Repaired, { colors }: Terminal): string {
  switch (one.kind) {
    case 'repaired':
      return `${colors.green('repaired')}  ${nameOf(one)}`;
    case 'refuted': {
      const values = assignmentWords(one.counterexample.values);
      return `${colors.red('refuted ')}  ${nameOf(one)}  it does not hold any more${values === '' ? '' : `: ${values}`}`;
    }
    case 'open':
      return `${colors.yellow('open    ')}  ${nameOf(one)}  no proof was found`;
  }
}
