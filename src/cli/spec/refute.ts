import path from 'node:path';
import { readLeanFile, type LeanFile } from '../../core/lean/file';
import { asExample } from '../../core/spec/testing/counterexample';
import { specsOf, type Spec } from '../../core/spec/specs';
import type { Tested } from '../../core/spec/testing/outcome';
import { Untestable } from '../../core/spec/testing/facts';
import { DEFAULT_TEST_LIMITS } from '../../core/spec/testing/tester';
import { isOnLine, parseLocation, type Location } from '../location';
import { readSourceFile } from '../source-file';
import type { Terminal } from '../terminal';
import { unusableFile } from '../unusable';
import { ExitCode, UsageError } from '../usage-error';
import { Surveyor, type SpecOptions } from './surveyor';
import { counterexampleLines } from './words';

/** Options of `verdict refute`. */
export interface RefuteOptions extends SpecOptions {
  /** Cases looked at for each spec, at most. */
  readonly cases: number;
  /** Seconds for each spec. */
  readonly timeout: number;
}

/**
 * `verdict refute`: looks for small inputs for which specs do not hold.
 *
 * @param target a file, and maybe the line of a spec
 * @returns the exit code: 1 when a counterexample was found, 0 when not
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function refute(
  target: string,
  options: RefuteOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const location = parseLocation(target);
  const source = await readSourceFile(location.file);
  const file = readLeanFile(source.text);
  const chosen = chooseSpecs(file, location);
  await using surveyor = new Surveyor(options, terminal, signal);
  const absolute = path.resolve(location.file);
  const tester = await surveyor.testerFor(absolute);
  terminal.status(`${location.file}: testing ${chosen.length} specs …`);
  let found: ReadonlyMap<Spec, Tested>;
  try {
    const limits = { ...DEFAULT_TEST_LIMITS, cases: options.cases, ms: options.timeout * 1000, signal };
    found = await tester.test(file, chosen, limits);
  } catch (error) {
    if (error instanceof Untestable)
      throw unusableFile(location.file, error.message, await surveyor.benchFor(absolute));
    throw error;
  }
  terminal.status('');
  for (const spec of chosen) {
    const tested = found.get(spec);
    if (tested === undefined) continue;
    if (options.json) terminal.out(json(file, location.file, spec, tested));
    else print(file, location.file, spec, tested, terminal);
  }
  const outcomes = [...found.values()];
  if (options.json) {
    const count = (kind: Tested['kind']): number => outcomes.filter((one) => one.kind === kind).length;
    terminal.out(
      JSON.stringify({
        summary: {
          file: location.file,
          refuted: count('refuted'),
          survived: count('survived'),
          notTested: count('untestable') + count('slow') + count('stub'),
        },
      }),
    );
  }
  return outcomes.some(({ kind }) => kind === 'refuted') ? ExitCode.someOpen : ExitCode.allProved;
}

/**
 * The specs that a location means: all of a file, or the one on a line.
 *
 * @throws UsageError where there is none
 */
export function chooseSpecs(file: LeanFile, { file: name, line }: Location): readonly Spec[] {
  const all = specsOf(file);
  if (all.length === 0) throw new UsageError(`${name} has no spec: state a theorem about its definitions.`);
  if (line === undefined) return all;
  const chosen = all.filter(({ declaration: { span } }) => isOnLine(file.source, span, line));
  if (chosen.length > 0) return chosen;
  const lines = all.map(({ declaration }) => file.source.positionAt(declaration.keywordStart).line + 1);
  throw new UsageError(`There is no spec at ${name}:${line}; the specs are on line ${lines.join(', ')}.`);
}

function json(file: LeanFile, name: string, { declaration, name: spec }: Spec, tested: Tested): string {
  const at = file.source.positionAt(declaration.keywordStart);
  const { kind, ...rest } = tested;
  return JSON.stringify({
    file: name,
    line: at.line + 1,
    column: at.character + 1,
    spec,
    outcome: kind,
    ...rest,
    ...(tested.kind === 'refuted' && { example: asExample(tested.counterexample) }),
  });
}

function print(
  file: LeanFile,
  name: string,
  { declaration, name: spec }: Spec,
  tested: Tested,
  { out, colors }: Terminal,
): void {
  const { line } = file.source.positionAt(declaration.keywordStart);
  const place = colors.dim(`${name}:${line + 1}`);
  switch (tested.kind) {
    case 'refuted':
      out(`${colors.red('refuted')}    ${spec}  ${place}`);
      for (const text of counterexampleLines(tested.counterexample)) out(`           ${text}`);
      break;
    case 'survived':
      out(`${colors.dim('no counterexample')} ${spec}  ${place}  ${colors.dim(countWords(tested))}`);
      break;
    case 'stub':
      out(`${colors.yellow('not tested')} ${spec}  ${place}  it rests on a definition without a body`);
      break;
    case 'untestable':
      out(`${colors.yellow('not tested')} ${spec}  ${place}  ${tested.reason}`);
      break;
    case 'slow':
      out(`${colors.yellow('not tested')} ${spec}  ${place}  one case took too long`);
      break;
  }
}

function countWords({ counts }: Extract<Tested, { kind: 'survived' }>): string {
  return [
    `${counts.tested} cases`,
    counts.unmet > 0 ? `${counts.unmet} miss a hypothesis` : '',
    counts.unknown > 0 ? `${counts.unknown} could not be decided` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
