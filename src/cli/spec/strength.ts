import path from 'node:path';
import { readLeanFile, type LeanFile } from '../../core/lean/file';
import type { Declaration } from '../../core/lean/declarations';
import { specsOf } from '../../core/spec/specs';
import { mutated } from '../../core/spec/strength/mutations';
import {
  DEFAULT_STRENGTH_LIMITS,
  strengthNotes,
  strengthOf,
  strengthWord,
  type Mutant,
  type Strength,
} from '../../core/spec/strength/strength';
import { Untestable } from '../../core/spec/testing/facts';
import { allRepaired } from '../../core/spec/repair/repair';
import { readSourceFile } from '../source-file';
import type { Terminal } from '../terminal';
import { unusableFile } from '../unusable';
import { ExitCode, UsageError } from '../usage-error';
import { diffLines } from './diff-text';
import { provingOn } from './proving';
import { Surveyor, type SpecOptions } from './surveyor';

/** Options of `verdict strength`. */
export interface StrengthOptions extends SpecOptions {
  /** Small changes of each definition, at most. */
  readonly mutations: number;
  /** Seconds for each proof that is looked for. */
  readonly timeout: number;
}

/**
 * `verdict strength`: how many small changes of the definitions the specs notice.
 *
 * @param name a Lean file
 * @param names full names of definitions; all that have a body when empty
 * @returns the exit code: 1 when a change survives, 0 when none does
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function strength(
  name: string,
  names: readonly string[],
  options: StrengthOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const source = await readSourceFile(name);
  const file = readLeanFile(source.text);
  const specs = specsOf(file);
  if (specs.length === 0) throw new UsageError(`${name} has no spec: state a theorem about its definitions.`);
  const definitions = chooseDefinitions(file, names, name);
  const absolute = path.resolve(name);
  await using surveyor = new Surveyor(options, terminal, signal);
  const tester = await surveyor.testerFor(absolute);
  const bench = await surveyor.benchFor(absolute);
  const proofs = await bench.openDocument(source.text);
  let tried = 0;
  let found: readonly Strength[];
  terminal.status(`${name}: changing its definitions …`);
  try {
    found = await strengthOf(
      file,
      definitions,
      specs,
      {
        tester,
        proofs,
        prove: (changed) => {
          terminal.status(`${name}: no test notices the last change: proving its specs …`);
          const proving = provingOn(bench, absolute, surveyor, options.timeout, []);
          return allRepaired(changed, { document: proofs, ...proving }, signal);
        },
      },
      { ...DEFAULT_STRENGTH_LIMITS, mutations: options.mutations, signal },
      ({ mutation, fate }) => {
        tried += 1;
        terminal.status(`${name}: ${tried} changes, the last ${fate.kind}: ${mutation.kind}`);
      },
    );
  } catch (error) {
    if (error instanceof Untestable) throw unusableFile(name, error.message, bench);
    throw error;
  }
  terminal.status('');
  for (const one of found) {
    if (options.json) terminal.out(json(file, name, one));
    else print(file, name, one, terminal);
  }
  const survivors = found.flatMap(({ mutants }) => mutants.filter(({ fate }) => fate.kind === 'survived'));
  return survivors.length > 0 ? ExitCode.someOpen : ExitCode.allProved;
}

function chooseDefinitions(file: LeanFile, names: readonly string[], name: string): readonly Declaration[] {
  const all = file.declarations.filter(
    ({ kind, fullName, body }) =>
      (kind === 'def' || kind === 'abbrev') &&
      fullName !== undefined &&
      (body.kind === 'term' || body.kind === 'equations'),
  );
  if (names.length === 0) return all;
  return names.map((wanted) => {
    const found = all.find(({ fullName }) => fullName === wanted);
    if (found !== undefined) return found;
    throw new UsageError(
      `${name} has no definition ${wanted} with a body; it has ${all.map(({ fullName }) => fullName).join(', ') || 'none'}.`,
    );
  });
}

function json(file: LeanFile, name: string, strength: Strength): string {
  const { definition, mutants, share, open, refuted, sayNothing, untested } = strength;
  return JSON.stringify({
    file: name,
    definition: definition.fullName,
    strength: strengthWord(strength),
    share,
    open,
    refuted,
    sayNothing,
    ...(untested !== undefined && { untested }),
    mutants: mutants.map(({ mutation, fate }) => ({
      kind: mutation.kind,
      ...mutated(file, definition, mutation),
      fate: fate.kind,
      ...(fate.kind === 'killed' && { by: fate.by, counterexample: fate.counterexample }),
      ...(fate.kind === 'undecided' && { unproved: fate.unproved }),
      ...(fate.kind === 'survived' && { proved: fate.proved }),
      ...('spec' in fate && { spec: fate.spec }),
    })),
  });
}

function print(file: LeanFile, name: string, strength: Strength, terminal: Terminal): void {
  const { definition, mutants, share } = strength;
  const { out, colors } = terminal;
  const count = (kind: Mutant['fate']['kind']): number =>
    mutants.filter(({ fate }) => fate.kind === kind).length;
  const { line } = file.source.positionAt(definition.keywordStart);
  const what =
    mutants.length === 0
      ? 'nothing to change'
      : [
          `${Math.round(share * 100)} % of ${mutants.length - count('equivalent')} changes noticed`,
          ...(count('undecided') > 0 ? [`${count('undecided')} undecided`] : []),
          ...(count('equivalent') > 0 ? [`${count('equivalent')} without effect`] : []),
        ].join(', ');
  const word = {
    strong: colors.green('strong'),
    weak: colors.yellow('weak  '),
    undecided: colors.yellow('unsure'),
    untried: colors.dim('-     '),
  }[strengthWord(strength)];
  out(`${word} ${definition.fullName ?? ''}  ${what}  ${colors.dim(`${name}:${line + 1}`)}`);
  for (const note of strengthNotes(strength)) out(`       ${note}`);
  for (const { mutation, fate } of mutants) {
    if (fate.kind === 'killed' || fate.kind === 'equivalent') continue;
    out(
      `       ${mutation.kind}: ${fate.kind === 'undecided' ? `no spec is refuted, but the proof of ${fate.unproved} fails` : `every spec holds${fate.proved ? ', and Lean proves them all' : ' for all small values'}`}`,
    );
    const { before, after } = mutated(file, definition, mutation);
    for (const text of diffLines(before, after, terminal)) out(`         ${text}`);
    if (fate.spec !== undefined)
      out(`       a spec that notices: ${colors.bold(fate.spec.replaceAll(/\s+/gu, ' ').trim())}`);
  }
}
