import path from 'node:path';
import { explain } from '../../core/spec/explain';
import { modelWords, type ModelWords } from '../../core/spec/model-words';
import { Journal } from '../../core/search/journal';
import { specsOf } from '../../core/spec/specs';
import type { ModelsSettings } from '../../models/settings';
import { openModels } from '../prove-models';
import type { SpecReport, SpecState } from '../../core/spec/survey/types';
import type { Terminal } from '../terminal';
import { ExitCode } from '../usage-error';
import { leanFiles } from './lean-files';
import { lockAround, Surveyor, type SpecOptions } from './surveyor';
import { specJson, specLines } from './words';

/** Options of `verdict specs`. */
export interface SpecsOptions extends SpecOptions {
  /** Try to refute what is red. */
  readonly test: boolean;
  /** Say in words what each spec says. */
  readonly explain: boolean;
  /** Asked for their words too; absent: none. */
  readonly models?: ModelsSettings;
  /** Of the first answer; absent: another one each time. */
  readonly seed?: number;
}

const STATES: readonly SpecState[] = ['green', 'red', 'refuted', 'suspect', 'drifted', 'checking'];

/**
 * `verdict specs`: how every spec stands, grouped by what it is about.
 *
 * @param paths files and folders
 * @returns the exit code: all green, or not
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function specs(
  paths: readonly string[],
  options: SpecsOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  await using surveyor = new Surveyor(options, terminal, signal);
  await using models = await openModels(options.models, options.seed, new Journal(), terminal);
  const all: SpecReport[] = [];
  for (const name of await leanFiles(paths)) {
    const { lock, place } = await lockAround(path.dirname(path.resolve(name)));
    const { file, survey } = await surveyor.survey(name, lock, place, { tests: options.test, audit: true });
    all.push(...survey.specs);
    const said = new Map<string, ModelWords>();
    const { sampling } = models;
    for (const spec of sampling === undefined ? [] : specsOf(file)) {
      terminal.status(`${name}: asking what ${spec.name} says …`);
      const words = sampling && (await modelWords(file, spec, sampling, signal));
      if (words !== undefined) said.set(spec.name, words);
    }
    terminal.status('');
    if (options.json)
      for (const spec of survey.specs) terminal.out(specJson(spec, name, said.get(spec.name)));
    else printGroups(survey.specs, name, options.explain, said, terminal);
  }
  const counts = Object.fromEntries(
    STATES.map((state) => [state, all.filter((spec) => spec.state === state).length]),
  );
  if (options.json) terminal.out(JSON.stringify({ summary: { specs: all.length, ...counts } }));
  else terminal.out(summaryLine(all));
  return all.every(({ state }) => state === 'green') ? ExitCode.allProved : ExitCode.someOpen;
}

function printGroups(
  specs: readonly SpecReport[],
  name: string,
  inWords: boolean,
  said: ReadonlyMap<string, ModelWords>,
  terminal: Terminal,
): void {
  const { bold } = terminal.colors;
  const subjects = [...new Set(specs.map(({ subject }) => subject ?? ''))];
  for (const subject of subjects) {
    terminal.out(bold(subject === '' ? `${name}: about no definition` : `${name}: ${subject}`));
    for (const spec of specs.filter((one) => (one.subject ?? '') === subject)) {
      const [first = '', ...more] = specLines(spec, name, terminal);
      const words = inWords ? explain(spec.says) : undefined;
      const model = said.get(spec.name);
      const told = [
        ...(words === undefined ? [] : [words]),
        ...(model === undefined ? [] : [`unchecked, from ${model.model}: ${model.text}`]),
      ];
      for (const line of [first, ...told.map((one) => `         ${one}`), ...more]) terminal.out(`  ${line}`);
    }
  }
}

function summaryLine(specs: readonly SpecReport[]): string {
  const parts = STATES.flatMap((state) => {
    const count = specs.filter((spec) => spec.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  return `${specs.length} ${specs.length === 1 ? 'spec' : 'specs'}: ${parts.join(', ') || 'none'}`;
}
