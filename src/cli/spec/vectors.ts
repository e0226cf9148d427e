import path from 'node:path';
import { readLeanFile, type LeanFile } from '../../core/lean/file';
import type { Declaration } from '../../core/lean/declarations';
import { Untestable } from '../../core/spec/testing/facts';
import { DEFAULT_TEST_LIMITS } from '../../core/spec/testing/tester';
import { vectorsOf } from '../../core/spec/vectors/vectors';
import { vectorsLibrary } from '../../server/testing-library';
import { readSourceFile } from '../source-file';
import type { Terminal } from '../terminal';
import { unusableFile } from '../unusable';
import { ExitCode, UsageError } from '../usage-error';
import { leanFiles } from './lean-files';
import { lockAround, Surveyor, type SpecOptions } from './surveyor';

/** Options of `verdict vectors`. */
export interface VectorsOptions extends SpecOptions {
  readonly count: number;
  /** `json`: one document; `jsonl`: one vector a line. */
  readonly format: 'json' | 'jsonl';
  /** Ask how the specs of the definition stand. */
  readonly audit: boolean;
}

/**
 * `verdict vectors`: inputs and outputs of a definition, as tests for implementations in other languages.
 *
 * @param definition its full name
 * @param paths where to look for it: files, and folders with them
 * @returns the exit code: 0 where every spec about it is green, 1 where one is not (the vectors are printed all the same)
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function vectors(
  definition: string,
  paths: readonly string[],
  options: VectorsOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const { name, file, declaration } = await findDefinition(definition, paths);
  const absolute = path.resolve(name);
  await using surveyor = new Surveyor(options, terminal, signal);
  const tester = await surveyor.testerFor(absolute);
  terminal.status(`${definition}: looking for inputs …`);
  const limits = { ...DEFAULT_TEST_LIMITS, signal };
  const library = await vectorsLibrary(options.packageRoot);
  const found = await vectorsOf(file, declaration, options.count, tester, library, limits).catch(
    async (error: unknown) => {
      if (error instanceof Untestable)
        throw unusableFile(name, error.message, await surveyor.benchFor(absolute));
      throw error;
    },
  );
  if (found.kind === 'none') throw new UsageError(`There are no vectors of ${definition}: ${found.reason}.`);
  const specs = options.audit ? await specsAbout(definition, name, surveyor) : [];
  terminal.status('');
  const open = specs.filter(({ state }) => state !== 'green');
  if (options.audit && (specs.length === 0 || open.length > 0))
    terminal.note(
      `verdict: ${
        specs.length === 0
          ? `no spec is about ${definition}`
          : `${open.map(({ name: spec }) => spec).join(', ')} ${open.length === 1 ? 'is' : 'are'} not green`
      }: the outputs are what it gives, not what it should.`,
    );
  if (options.format === 'jsonl') for (const one of found.vectors) terminal.out(one);
  else {
    const about = {
      definition,
      file: name,
      specs: specs.map(({ name: spec, state }) => ({ spec, state })),
    };
    const fields = JSON.stringify(about, undefined, 2).slice(0, -'\n}'.length);
    const lines = found.vectors.map((one) => `\n    ${one}`).join(',');
    terminal.out(`${fields},\n  "vectors": [${lines}\n  ]\n}`);
  }
  return options.audit && open.length > 0 ? ExitCode.someOpen : ExitCode.allProved;
}

async function specsAbout(
  definition: string,
  name: string,
  surveyor: Surveyor,
): Promise<readonly { readonly name: string; readonly state: string }[]> {
  const { lock, place } = await lockAround(path.dirname(path.resolve(name)));
  const { survey } = await surveyor.survey(name, lock, place, { tests: false, audit: true });
  return survey.specs.filter(({ mentions }) => mentions?.includes(definition) === true);
}

async function findDefinition(
  definition: string,
  paths: readonly string[],
): Promise<{ readonly name: string; readonly file: LeanFile; readonly declaration: Declaration }> {
  const files = await leanFiles(paths);
  for (const name of files) {
    const file = readLeanFile((await readSourceFile(name)).text);
    const declaration = file.declarations.find(
      ({ fullName, kind }) => fullName === definition && (kind === 'def' || kind === 'abbrev'),
    );
    if (declaration !== undefined) return { name, file, declaration };
  }
  throw new UsageError(
    `There is no definition ${definition} in ${files.length === 1 ? (files[0] ?? '') : `${files.length} Lean files`}: give its full name, and where it is.`,
  );
}
