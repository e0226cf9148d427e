import type { Edit } from '../../check/edits';
import { EditList } from '../../check/edits';
import type { HoleProof } from '../../check/confirm-file';
import { placedText } from '../../check/site';
import type { Declaration } from '../../lean/declarations';
import { readLeanFile, type LeanFile } from '../../lean/file';
import { Journal } from '../../search/journal';
import { proveFile } from '../../search/prove-file';
import type { ProvesCopies } from '../../search/prove-types';
import { bodiesFor, type BodyTools, type CandidateBody, type ImplementLimits } from './implement';

/** A body with what was proved of it. */
export interface Fulfilment {
  readonly body: string;
  /** Edits of the file as it is: the body first, then a proof for each hole that has one. They do not overlap. */
  readonly edits: readonly Edit[];
  /** The file with all of them. */
  readonly text: string;
  /** Names of what could not be proved. */
  readonly unproved: readonly string[];
}

/** What came of looking for a body: the best one, or why there is none. */
export type Fulfilled =
  | { readonly kind: 'found'; readonly best: Fulfilment }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'impossible'; readonly reason: string };

/** What {@link fulfil} needs of the world. */
export interface FulfilPorts extends BodyTools, ProvesCopies {}

/**
 * Looks for a body of a stub with which every hole of the file can be proved: bodies that stand all tests are tried one after
 * the other, and the first that turns all green is the answer.
 *
 * @param bodies how many are tried to be proved, at most
 * @param tell hears of each step in a few words
 * @throws Untestable where Lean cannot work on the file; the signal's reason
 */
export async function fulfil(
  file: LeanFile,
  stub: Declaration,
  { proving, settings, ...tools }: FulfilPorts,
  limits: ImplementLimits,
  bodies: number,
  tell: (step: string) => void,
): Promise<Fulfilled> {
  tell('looking for bodies');
  const found = await bodiesFor(file, stub, tools, limits);
  if (found.kind === 'none') return { kind: 'impossible', reason: found.reason };
  let best: Fulfilment | undefined;
  let tried = 0;
  for await (const candidate of found.candidates) {
    tried += 1;
    tell(`body ${tried} stands the tests: proving`);
    const filled = readLeanFile(new EditList([candidate.edit]).applyTo(file.source.text));
    const proofs: HoleProof[] = [];
    const unproved: string[] = [];
    await using work = await proving(filled.source.text);
    await proveFile(
      filled,
      filled.holes,
      work.ports,
      await settings(filled),
      new Journal(),
      (event) => {
        if (event.kind !== 'decided') return;
        const { hole, proof, verdict } = event.report;
        const name = hole.declaration.fullName ?? hole.declaration.kind;
        tell(`body ${tried}: ${name} ${verdict.kind === 'proved' ? 'proved' : 'not proved'}`);
        if (verdict.kind === 'proved' && proof !== undefined) proofs.push({ hole, text: proof.text });
        else unproved.push(name);
      },
      limits.signal,
    );
    const fulfilment = fulfilmentOf(file, filled, candidate, proofs, unproved);
    if (best === undefined || unproved.length < best.unproved.length) best = fulfilment;
    if (unproved.length === 0 || tried >= bodies) break;
  }
  return best === undefined ? { kind: 'nothing' } : { kind: 'found', best };
}

function fulfilmentOf(
  file: LeanFile,
  filled: LeanFile,
  { edit, body }: CandidateBody,
  proofs: readonly HoleProof[],
  unproved: readonly string[],
): Fulfilment {
  const toOriginal = new EditList([edit]);
  const edits = [
    edit,
    ...proofs.map(({ hole, text }) => ({
      span: { start: toOriginal.back(hole.span.start), end: toOriginal.back(hole.span.end) },
      text: placedText(filled, hole, text),
    })),
  ];
  return { body, edits, text: new EditList(edits).applyTo(file.source.text), unproved };
}
