import type { Edit } from '../../check/edits';
import { EditList } from '../../check/edits';
import type { ScratchDocument } from '../../check/ports';
import { bodyStart, type Declaration } from '../../lean/declarations';
import { readLeanFile, type LeanFile } from '../../lean/file';
import { Journal } from '../../search/journal';
import { elaborateFile, proveFile } from '../../search/prove-file';
import type { ProvesCopies } from '../../search/prove-types';
import { isProof, withoutTheRest } from '../closed-copy';
import type { Counterexample } from '../testing/counterexample';
import { refutedStatements } from '../testing/refuted';
import type { Tester } from '../testing/tester';
import { brokenProofs, holeAtFailure, holeForProof, type BrokenProof } from './broken';

/** What became of a proof that no longer went through. */
export type Repaired = { readonly declaration: Declaration } & (
  | {
      readonly kind: 'repaired';
      /** The new body in place of the old one, in the file as it is. */
      readonly edit: Edit;
    }
  /** It has no proof: the statement does not hold any more. */
  | { readonly kind: 'refuted'; readonly counterexample: Counterexample }
  | { readonly kind: 'open' }
);

/** What {@link repairProofs} needs of the world. */
export interface RepairPorts extends ProvesCopies {
  /** Elaborates copies of the file; nothing else is in it meanwhile. */
  readonly document: ScratchDocument;
  /** Absent: nothing is tested, as where that has been done. */
  readonly tester?: Tester;
}

/** Failing steps that are taken out of a proof one after the other before all of it is given up. */
const MOST_STEPS = 4;

/**
 * Repairs the proofs of a file that do not go through: what still holds for small values is proved anew, first from the step
 * that fails, with what holds before it kept, then as a whole.
 *
 * @param chosen which declarations are wanted; all when absent
 * @param tell hears of each step in a few words
 * @returns what became of each broken proof, in document order
 * @throws UnusableFile where Lean cannot work on the file; the signal's reason
 */
export async function repairProofs(
  file: LeanFile,
  ports: RepairPorts,
  chosen: ((declaration: Declaration) => boolean) | undefined,
  tell: (step: string) => void,
  signal: AbortSignal,
): Promise<readonly Repaired[]> {
  tell('looking for proofs that fail');
  const broken = brokenProofs(file, await elaborateFile(file, ports.document, signal)).filter(
    ({ declaration }) => chosen?.(declaration) ?? true,
  );
  const found = new Map<Declaration, Repaired>();
  const failing = broken.map(({ declaration }) => declaration);
  const { tester } = ports;
  const refuted = tester && (await refutedStatements(file, failing, tester, signal));
  for (const [declaration, counterexample] of refuted ?? [])
    found.set(declaration, { declaration, kind: 'refuted', counterexample });
  const open = (): readonly BrokenProof[] => broken.filter(({ declaration }) => !found.has(declaration));

  if (open().length > 0) {
    const holed = await holedAtFailures(file, open(), ports.document, signal);
    for (const one of await proved(file, holed, open(), ports, tell, signal)) found.set(one.declaration, one);
  }
  if (open().length > 0) {
    const edits = open().flatMap((one) => holeForProof(one) ?? []);
    const repairs = [...found.values()].flatMap((one) => (one.kind === 'repaired' ? [one.edit] : []));
    const holed = new EditList([...edits, ...repairs]).applyTo(file.source.text);
    for (const one of await proved(file, holed, open(), ports, tell, signal)) found.set(one.declaration, one);
  }
  return broken.map(({ declaration }) => found.get(declaration) ?? { declaration, kind: 'open' });
}

/** Whether every proof of a file that fails can be proved again. @throws as {@link repairProofs} */
export async function allRepaired(file: LeanFile, ports: RepairPorts, signal: AbortSignal): Promise<boolean> {
  const repaired = await repairProofs(file, ports, undefined, () => undefined, signal);
  return repaired.every(({ kind }) => kind === 'repaired');
}

/** The file with holes where proofs fail; a proof that goes on failing, or of which nothing holds, becomes one hole. */
async function holedAtFailures(
  file: LeanFile,
  broken: readonly BrokenProof[],
  document: ScratchDocument,
  signal: AbortSignal,
): Promise<string> {
  const indices = new Set(broken.map(({ declaration }) => file.declarations.indexOf(declaration)));
  let current = file;
  let failing = broken;
  for (let step = 0; step <= MOST_STEPS && failing.length > 0; step += 1) {
    const edits = failing.flatMap((one) => {
      const part = step < MOST_STEPS ? holeAtFailure(current, one) : undefined;
      return part ?? holeForProof(one) ?? [];
    });
    current = readLeanFile(new EditList(edits).applyTo(current.source.text));
    failing = brokenProofs(current, await elaborateFile(current, document, signal)).filter(
      ({ declaration }) => indices.has(current.declarations.indexOf(declaration)),
    );
  }
  return current.source.text;
}

/** Proves the holes of those that are broken. @param text the file with holes in them, its declarations the same */
async function proved(
  file: LeanFile,
  text: string,
  broken: readonly BrokenProof[],
  { proving, settings }: RepairPorts,
  tell: (step: string) => void,
  signal: AbortSignal,
): Promise<readonly Repaired[]> {
  const holed = readLeanFile(text);
  const indices = new Set(broken.map(({ declaration }) => file.declarations.indexOf(declaration)));
  const isWanted = (one: Declaration): boolean => indices.has(holed.declarations.indexOf(one));
  // Nothing that is open elsewhere in the file may be cited.
  const copy = readLeanFile(withoutTheRest(holed, isWanted));
  const wanted = new Set(holed.declarations.filter(isWanted).map(({ keywordStart }) => keywordStart));
  const holes = copy.holes.filter(({ declaration }) => wanted.has(declaration.keywordStart));
  if (holes.length === 0) return [];
  await using work = await proving(copy.source.text);
  const result = await proveFile(
    copy,
    holes,
    work.ports,
    await settings(copy),
    new Journal(),
    (event) => {
      if (event.kind === 'started') tell(`proving ${event.hole.declaration.fullName ?? 'an example'} again`);
    },
    signal,
  );
  const failed = new Set(
    result.reports.filter((report) => !isProof(report, copy, holes)).map(({ hole }) => hole.declaration),
  );
  const filled = readLeanFile(result.text);
  return broken.flatMap(({ declaration }): readonly Repaired[] => {
    const { keywordStart } = holed.declarations[file.declarations.indexOf(declaration)] ?? {};
    const index = copy.declarations.findIndex((one) => one.keywordStart === keywordStart);
    const [before, after] = [copy.declarations[index], filled.declarations[index]];
    if (before === undefined || after === undefined || failed.has(before)) return [];
    const start = bodyStart(declaration);
    const from = bodyStart(after);
    if (start === undefined || from === undefined) return [];
    const edit = {
      span: { start, end: declaration.span.end },
      text: result.text.slice(from, after.span.end),
    };
    return [{ declaration, kind: 'repaired', edit }];
  });
}
