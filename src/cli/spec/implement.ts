import path from 'node:path';
import type { Declaration } from '../../core/lean/declarations';
import { readLeanFile, type LeanFile } from '../../core/lean/file';
import { fulfil, isFulfilled, type Fulfilled, type Fulfilment } from '../../core/spec/implement/fulfil';
import { DEFAULT_IMPLEMENT_LIMITS, isStub, outlookWords } from '../../core/spec/implement/implement';
import { Untestable } from '../../core/spec/testing/facts';
import { Journal } from '../../core/search/journal';
import type { ModelsSettings } from '../../models/settings';
import { implementLibrary } from '../../server/testing-library';
import { openModels } from '../prove-models';
import { isOnLine, parseLocation, type Location } from '../location';
import { readSourceFile, replaceSourceFile } from '../source-file';
import type { Terminal } from '../terminal';
import { unusableFile } from '../unusable';
import { ExitCode, UsageError } from '../usage-error';
import { diffLines } from './diff-text';
import { provingOn } from './proving';
import { Surveyor, type SpecOptions } from './surveyor';

/** Options of `verdict implement`. */
export interface ImplementOptions extends SpecOptions {
  /** Put the body and the proofs into the file. */
  readonly write: boolean;
  /** Seconds for the proof of each spec. */
  readonly timeout: number;
  /** Bodies that are tried to be proved. */
  readonly bodies: number;
  /** Asked for bodies, and for proofs where tactics find none; absent: none. */
  readonly models?: ModelsSettings;
  /** Of the first sample; absent: another one each time. */
  readonly seed?: number;
}

/**
 * `verdict implement`: looks for a body of a stub for which every spec can be proved.
 *
 * @param target a file, and maybe the line of a stub
 * @returns the exit code: 0 when a body was found with which all specs are proved, 1 when not, 130 when stopped before
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
  const bench = await surveyor.benchFor(absolute);
  const limits = { ...DEFAULT_IMPLEMENT_LIMITS, signal };
  await using models = await openModels(options.models, options.seed, new Journal(), terminal);
  let found: Fulfilled;
  let soFar: Fulfilment | undefined;
  try {
    found = await fulfil(
      file,
      stub,
      {
        tester: await surveyor.testerFor(absolute),
        library: await implementLibrary(options.packageRoot),
        now: () => performance.now(),
        ...(models.sampling && { models: models.sampling }),
        ...provingOn(bench, absolute, surveyor, options.timeout, models.sources),
      },
      limits,
      options.bodies,
      (step) => {
        terminal.status(`${name}: ${step} …`);
      },
      (best) => {
        soFar = best;
      },
    );
  } catch (error) {
    if (signal.aborted) {
      terminal.status('');
      const told = { name, file: location.file, before: source.text, isWritten: false, isInterrupted: true };
      const stopped =
        soFar === undefined
          ? ({ kind: 'nothing', trouble: [] } as const)
          : ({ kind: 'found', best: soFar } as const);
      report(told, stopped, options, terminal);
      return ExitCode.interrupted;
    }
    if (error instanceof Untestable) throw unusableFile(location.file, error.message, bench);
    throw error;
  }
  terminal.status('');
  if (found.kind === 'impossible')
    throw new UsageError(`No body of ${name} can be looked for: ${found.reason}.`);
  const best = found.kind === 'found' ? found.best : undefined;
  const isGreen = best !== undefined && isFulfilled(best);
  if (isGreen && options.write) await replaceSourceFile(source, best.text);
  report(
    { name, file: location.file, before: source.text, isWritten: isGreen && options.write },
    found,
    options,
    terminal,
  );
  return isGreen ? ExitCode.allProved : ExitCode.someOpen;
}

function chooseStub(file: LeanFile, { file: name, line }: Location): Declaration {
  const stubs = file.declarations.filter((declaration) => isStub(file, declaration));
  const chosen = line === undefined ? stubs : stubs.filter(({ span }) => isOnLine(file.source, span, line));
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

/** What is told of. */
interface Told {
  /** Of the definition. */
  readonly name: string;
  readonly file: string;
  readonly before: string;
  readonly isWritten: boolean;
  /** Whether somebody stopped it: this is what was found so far. */
  readonly isInterrupted?: boolean;
}

function report(
  told: Told,
  found: Exclude<Fulfilled, { kind: 'impossible' }>,
  options: ImplementOptions,
  terminal: Terminal,
): void {
  if (options.json) terminal.out(JSON.stringify(json(told, found)));
  else for (const line of words(told, found, options.models !== undefined, terminal)) terminal.out(line);
}

function json(
  { file, name, isWritten, isInterrupted }: Told,
  found: Exclude<Fulfilled, { kind: 'impossible' }>,
): Readonly<Record<string, unknown>> {
  const about = { file, definition: name, ...(isInterrupted === true && { interrupted: true }) };
  if (found.kind === 'nothing') {
    const { nearest, trouble } = found;
    return { ...about, found: false, ...(nearest && { nearest }), trouble, written: false };
  }
  const { body, unproved, failing, waiting, text } = found.best;
  return {
    ...about,
    found: isFulfilled(found.best),
    body,
    unproved,
    failing,
    waiting,
    text,
    written: isWritten,
  };
}

function words(
  { name, file, before, isWritten, isInterrupted }: Told,
  found: Exclude<Fulfilled, { kind: 'impossible' }>,
  withModels: boolean,
  terminal: Terminal,
): readonly string[] {
  const { colors } = terminal;
  const more = (line: string): string => `        ${line}`;
  if (found.kind === 'nothing') {
    if (isInterrupted === true) return [`${colors.red('none   ')} ${name}  stopped before a body was found`];
    return [
      `${colors.red('none   ')} ${name}  ${withModels ? 'neither a small program nor what the models wrote stands' : 'no small program stands'} the tests of its specs`,
      ...outlookWords(found).map(more),
    ];
  }
  const { best } = found;
  const { unproved, failing, waiting } = best;
  const but = [
    ...(unproved.length === 0 ? [] : [`${unproved.join(', ')} could not be proved`]),
    ...failing.map(({ name: of, message }) => `Lean reports an error in ${of}: ${message}`),
  ];
  return [
    isFulfilled(best)
      ? `${colors.green('green  ')} ${name}  every spec ${waiting.length === 0 ? '' : 'about it alone '}is proved${isWritten ? `; ${file} is written` : ' (--write puts it into the file)'}`
      : `${colors.yellow('open   ')} ${name}  this body stands every test, but ${but.join('; ')}`,
    ...waiting.map((one) => more(`${one.name} waits for ${one.stub}, which has no body yet`)),
    ...diffLines(before, best.text, terminal).map(more),
  ];
}
