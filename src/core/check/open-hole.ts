import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';
import { renamedIn, type Renamed } from '../lean/renamed';
import { elaborateSite, HoleChecker, troubleOf, type CheckLimits, type Unworkable } from './checker';
import type { Elaboration, ElaborationOutcome, ScratchDocument } from './ports';
import type { ReferencedName } from './references';
import { siteOf, type Site } from './site';
import type { Verdict } from './verdict';
import { mentionedByStatement, uncitableEdits, unprovedIn, usesUnsafe } from './uncitable';

/** What the proofs of a hole may rest on. */
export interface Citing {
  /**
   * Declarations of the file that are not proved. A declaration that only rests on these is found out and added, so that
   * whoever keeps the set need not find it out again. Absent: read off the text itself, which costs an edit.
   */
  readonly unproved?: Set<Declaration>;
  /** Those of them that proofs may cite all the same: what they prove is conditional. None when absent. */
  readonly conditionally?: (declaration: Declaration) => boolean;
}

/** A hole with a checker at work on it. */
export interface OpenedHole {
  readonly checker: HoleChecker;
  /** The text in which candidates are tried; what they may not cite is `unsafe` there. */
  readonly site: Site;
  /** The user's exact text, for reading: what is above is said there as the user says it. */
  readonly plain: Site;
  /** What Lean says of `plain` as it stands, where that was asked. */
  readonly asIs?: Elaboration;
  /** Unproved declarations above that proofs may not cite. */
  readonly uncitable: readonly Declaration[];
  /** Unproved declarations above that the statement itself needs, as far as is known: every proof rests on them. */
  readonly needed: readonly Declaration[];
  /** Unproved declarations above that proofs may cite all the same. */
  readonly cited: readonly Declaration[];
  /** Names of the library that the text uses though others have taken their place. */
  readonly renamed: readonly Renamed[];
}

/** Rounds of finding out which declarations rest on unproved ones; a chain of lemmas takes one for each link. */
const MOST_ROUNDS = 12;

/**
 * Opens the site of a hole such that no candidate can rest on what is not proved: open statements above are made `unsafe`
 * there, and so is whatever rests on them. What the hole's own statement needs stays as it is, a definition without a body
 * for example.
 *
 * @returns a verdict where the hole cannot be worked on
 */
export async function openHole(
  file: LeanFile,
  hole: Hole,
  document: ScratchDocument,
  limits: CheckLimits,
  { unproved: given, conditionally = () => false }: Citing = {},
): Promise<OpenedHole | Unworkable> {
  const plain = siteOf(file, hole);
  if ('reason' in plain) return { kind: 'failed', reason: plain.reason, diagnostics: [] };
  let asIs: Elaboration | undefined;
  let unproved = given;
  if (unproved === undefined) {
    const outcome = await elaborateSite(plain, document, limits);
    if (outcome.kind !== 'done') return troubleOf(outcome);
    asIs = outcome.elaboration;
    unproved = unprovedAt(file, plain, asIs);
  }
  const opened = await openWithout(file, hole, document, limits, unproved, conditionally, asIs);
  if (!('site' in opened)) return opened;
  const { elaboration, ...found } = opened;
  const { site } = found;
  const checker = await HoleChecker.over(site, document, elaboration, limits);
  if (!(checker instanceof HoleChecker)) return checker;
  const renamed = renamedIn(elaboration.diagnostics.map(({ message }) => message));
  return { ...found, checker, plain, renamed, ...(asIs && { asIs }) };
}

/**
 * Confirms a candidate in the user's exact text, as the contract asks.
 *
 * @param candidate one that the hole's checker has confirmed
 * @param document where the hole was opened
 */
export async function confirmExactly(
  { site, plain, asIs }: OpenedHole,
  document: ScratchDocument,
  candidate: string,
  limits: CheckLimits,
): Promise<Verdict> {
  if (site.file.source.text === plain.file.source.text) return { kind: 'proved', label: 'compiles' };
  let before = asIs;
  if (before === undefined) {
    const outcome = await elaborateSite(plain, document, limits);
    if (outcome.kind !== 'done') return troubleOf(outcome);
    before = outcome.elaboration;
  }
  return await HoleChecker.again(plain, document, before).confirm(candidate, limits);
}

/**
 * Names of the open declarations that a proof may rest on, for where no audit tells: all that its statement needs, and of
 * those that it may cite the ones that it mentions; all of these where it mentions none, for a tactic may have found one.
 */
export function assumedBy({ needed, cited }: OpenedHole, proof: string): readonly string[] {
  const words = new Set(proof.split(/[^\p{L}\p{N}_'.!?]+/u).map((word) => word.split('.').at(-1)));
  const mentioned = cited.filter(({ fullName }) => words.has(fullName?.split('.').at(-1)));
  return [...needed, ...(mentioned.length > 0 ? mentioned : cited)].map(nameOf);
}

/** What the server says of the names in a hole's statement, with offsets in the exact text: {@link OpenedHole.plain}. */
export async function referencesOf(
  { checker, site, plain }: OpenedHole,
  limits: CheckLimits,
): Promise<readonly ReferencedName[]> {
  const found = await checker.references(limits);
  return found.map(({ at, ...rest }) => ({
    ...rest,
    ...(at !== undefined && { at: plain.edits.forward(site.edits.back(at)) }),
  }));
}

/** The declarations above that are not proved, as a site's text has them. */
function unprovedAt(file: LeanFile, site: Site, elaboration: Elaboration): Set<Declaration> {
  const judged = { source: site.file.source, elaboration };
  // Ends: something may have been put in front of where a declaration starts.
  const ends = new Set([...unprovedIn(site.file, judged)].map(({ span }) => span.end));
  return new Set(file.declarations.filter(({ span }) => ends.has(site.edits.forward(span.end))));
}

async function openWithout(
  file: LeanFile,
  hole: Hole,
  document: ScratchDocument,
  limits: CheckLimits,
  unproved: Set<Declaration>,
  conditionally: (declaration: Declaration) => boolean,
  asIs: Elaboration | undefined,
): Promise<
  | (Pick<OpenedHole, 'site' | 'uncitable' | 'needed' | 'cited'> & { readonly elaboration: Elaboration })
  | Unworkable
> {
  const { declaration } = hole;
  // Lean reads a mutual block as one.
  const isSame = (one: Declaration): boolean => one.command === declaration.command;
  const above = (): readonly Declaration[] =>
    [...unproved].filter((one) => one.span.start < declaration.span.start && !isSame(one));
  // What a statement needs has to stay, however little of that its names tell: step by step more is left as it is.
  const mentioned = mentionedByStatement(file, declaration);
  const isTheorem = ({ kind }: Declaration): boolean => kind === 'theorem' || kind === 'lemma';
  const needs = [
    (one: Declaration) => mentioned.has(one) && !isTheorem(one),
    (one: Declaration) => mentioned.has(one) || !isTheorem(one),
    () => true,
  ];
  const refusedOnce = new Set<Declaration>();
  let need = 0;
  for (let round = 0; ; round += 1) {
    const isNeeded = needs[need] ?? (() => true);
    const all = above();
    const mayStay = (one: Declaration): boolean => conditionally(one) && !refusedOnce.has(one);
    const needed = all.filter(isNeeded);
    const cited = all.filter((one) => !isNeeded(one) && mayStay(one));
    const uncitable = all.filter((one) => !isNeeded(one) && !mayStay(one));
    const site = siteOf(file, hole, uncitableEdits(file, uncitable));
    if ('reason' in site) return { kind: 'failed', reason: site.reason, diagnostics: [] };
    // Where nothing is changed, the text is the one that Lean has just been asked about.
    const known = uncitable.length === 0 ? asIs : undefined;
    const outcome: ElaborationOutcome =
      known === undefined
        ? await elaborateSite(site, document, limits)
        : { kind: 'done', elaboration: known };
    if (outcome.kind !== 'done') return troubleOf(outcome);
    const { elaboration } = outcome;
    const refused = elaboration.diagnostics
      .filter(usesUnsafe)
      .map(({ range }) => site.file.source.offsetAt(range.start));
    const isIn = (at: number, start: number, end: number): boolean => start <= at && at <= end;
    const { start, end } = site.declaration.span;
    if (refused.some((at) => isIn(at, start, end)) && need < needs.length - 1) {
      need += 1;
      continue;
    }
    const resting = file.declarations.filter(({ span }) => {
      const [from, to] = [site.edits.forward(span.start), site.edits.forward(span.end)];
      return span.start < declaration.span.start && refused.some((at) => isIn(at, from, to));
    });
    const fresh = resting.filter(
      (one) => !refusedOnce.has(one) && !uncitable.includes(one) && !isNeeded(one) && !isSame(one),
    );
    for (const one of fresh) {
      unproved.add(one);
      refusedOnce.add(one);
    }
    if (fresh.length > 0 && round < MOST_ROUNDS) continue;
    if (fresh.length > 0)
      return {
        kind: 'unknown',
        reason: 'too many declarations above rest on open ones, each on the one before; prove the first',
      };
    return { site, elaboration, uncitable, needed, cited };
  }
}

function nameOf({ fullName, kind }: Declaration): string {
  return fullName ?? kind;
}
