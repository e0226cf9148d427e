import { statementEnd } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import type { PiType } from '../pi';
import type { Spec } from '../specs';
import type { TestCopy } from './copy';
import type { Counterexample } from './counterexample';
import { doubtAbout, ownImport } from './doubts';
import type { Facts } from './facts';
import type { Tested } from './outcome';
import type { Reply } from './questions';

/**
 * What was found by running code that may not be what the kernel has counts for nothing, unless the kernel itself finds a
 * counterexample to be one.
 *
 * @param found outcomes of tests; those that do not count become `untestable`
 * @param answers has Lean answer commands behind the copy
 */
export async function settleDoubts(
  file: LeanFile,
  { names }: TestCopy,
  { statements, definitions }: Facts,
  found: Map<Spec, Tested>,
  answers: (commands: readonly string[]) => Promise<readonly Reply[]>,
): Promise<void> {
  const imported = ownImport(file);
  const doubted = [...found].flatMap(([spec, tested]) => {
    const isResult = tested.kind === 'refuted' || tested.kind === 'survived' || tested.kind === 'slow';
    if (!isResult) return [];
    const text = file.source.text.slice(spec.declaration.span.start, statementEnd(spec.declaration));
    const reason =
      doubtAbout(file, text) ??
      (imported !== undefined && tested.kind === 'refuted'
        ? `functions of \`${imported}\` may run as other code, and Lean cannot prove what it found`
        : undefined);
    return reason === undefined ? [] : [{ spec, tested, reason }];
  });
  const refuted = doubted.flatMap(({ spec, tested }) => {
    const statement = statements.get(spec);
    return tested.kind === 'refuted' && statement !== undefined
      ? [
          {
            spec,
            command: negationCommand(names.get(spec) ?? '', statement, tested.counterexample, [
              ...definitions.keys(),
            ]),
          },
        ]
      : [];
  });
  const said = refuted.length === 0 ? [] : await answers(refuted.map(({ command }) => command));
  const proved = new Set(refuted.flatMap(({ spec }, index) => (said[index]?.kind === 'said' ? [spec] : [])));
  for (const { spec, reason } of doubted)
    if (!proved.has(spec)) found.set(spec, { kind: 'untestable', reason });
}

/**
 * A command that has something to say only where the kernel accepts that a counterexample refutes a statement: by reducing
 * definitions, without running any code for them. `#eval` refuses what rests on `sorry`.
 *
 * @param definitions full names of what may be unfolded
 */
function negationCommand(
  name: string,
  { binders }: PiType,
  { values }: Counterexample,
  definitions: readonly string[],
): string {
  const byName = new Map(values.map((one) => [one.name, one.value]));
  const args = binders.map(
    ({ name: own, kind }) =>
      byName.get(own ?? '') ?? (kind === 'instance' ? 'inferInstance' : '(by first | decide | simp)'),
  );
  const onEachMachine = `(rcases System.Platform.numBits_eq with verdict_b | verdict_b <;> simp_all +decide [${definitions.join(', ')}])`;
  const proof = [
    'intro verdict_h',
    `have verdict_k := @verdict_h ${args.join(' ')}`,
    'clear verdict_h',
    'revert verdict_k',
    `first | decide | decide +kernel | ${onEachMachine}`,
  ].join('; ');
  return `#eval (fun (_ : ¬ (type_of% @${name})) => 0) (by ${proof})`;
}
