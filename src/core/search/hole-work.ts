import { fillHoles, type HoleProof } from '../check/confirm-file';
import { assumedBy } from '../check/open-hole';
import type { ScratchDocument } from '../check/ports';
import type { Verdict } from '../check/verdict';
import { readLeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';
import { Attempt, type Cites, type Current, type HoleWork } from './hole-attempt';
import type { HoleReport } from './prove-types';
import { PROVED_PART } from './search';

/** How the search for one hole ended; a proof is still to be confirmed in the whole file and audited. */
export interface HoleFound {
  /** With a proof, the verdict is what the search knows: the whole file may say otherwise. */
  readonly report: HoleReport;
  readonly proof?: HoleProof;
  /** What the proof may cite. */
  readonly cites: Cites;
  /** Names of open declarations that the proof may rest on, for where no audit tells. */
  readonly assumed: readonly string[];
}

/** A search that takes longer is worth the time of testing whether there is a proof at all, ms. */
const REFUTE_AFTER_MS = 3_000;
/** How long a search that came to nothing waits for what the tests say, ms: they start Lean once more. */
const REFUTE_MS = 90_000;

/**
 * Searches for a proof of one hole: first for one that cites nothing open, then, where the file has open statements above,
 * for one that does.
 *
 * @throws the signal's reason
 */
export async function workOn(work: HoleWork, hole: Hole, document: ScratchDocument): Promise<HoleFound> {
  const { ports, settings, standing } = work;
  const { declaration } = hole;
  const start = ports.now();
  let spent = 0;
  const elapsed = (): number => ports.now() - start;
  let goal = '';
  const report = (
    verdict: Verdict,
    more: Pick<HoleReport, 'proof' | 'closest' | 'partial'> = {},
    ms = elapsed(),
  ): HoleFound => ({
    report: { hole, goal, verdict, ...more, checks: spent, ms },
    cites: 'proved',
    assumed: [],
  });
  const refuted = (): HoleFound | undefined => {
    const values = standing.refuted(declaration);
    return values === undefined ? undefined : report({ kind: 'refuted', values });
  };

  const known = refuted();
  if (known !== undefined) return known;
  const current = currentFile(work, hole);
  if (current === undefined)
    return report({ kind: 'failed', reason: 'the hole cannot be found again', diagnostics: [] });
  // Where nobody can find a proof, none is looked for any longer than it takes to find that out.
  const doomed = new AbortController();
  const timer = setTimeout(() => {
    void standing.refutation().then(() => {
      if (standing.refuted(declaration) !== undefined) doomed.abort(new Error('it does not hold'));
    });
  }, REFUTE_AFTER_MS);
  const attempt = new Attempt(work, hole, document, current, AbortSignal.any([work.signal, doomed.signal]));
  try {
    const { ms, checks } = settings.budget;
    const part = standing.citable(declaration) ? PROVED_PART : 1;
    let cites: Cites = 'proved';
    let outcome = await attempt.search('proved', { ms: ms * part, checks: Math.ceil(checks * part) });
    goal = attempt.goal;
    spent = attempt.checks;
    if (outcome.kind === 'open') {
      const spentMs = elapsed();
      const isKnown = await within(standing.refutation(), REFUTE_MS);
      const doubted = refuted();
      if (doubted !== undefined) return doubted;
      // What nobody has tested may be false, and what is false proves anything.
      if (isKnown && standing.citable(declaration)) {
        const left = {
          ms: Math.max(ms * (1 - PROVED_PART), ms - spentMs),
          checks: Math.max(Math.ceil(checks * (1 - PROVED_PART)), checks - spent),
        };
        const conditional = await attempt.search('conditional', left);
        spent = attempt.checks;
        if (conditional.kind === 'proved') {
          outcome = conditional;
          cites = 'conditional';
        }
      }
    }
    if (outcome.kind === 'unworkable') return report(outcome.verdict);
    if (outcome.kind === 'open') {
      if (attempt.trouble !== undefined) return report({ kind: 'unknown', reason: attempt.trouble });
      const spentMs = elapsed();
      return report({ kind: 'open', goals: [goal] }, await attempt.howFar(), spentMs);
    }
    const found = report(outcome.verdict, { proof: outcome.proof });
    const { text } = outcome.proof;
    return {
      ...found,
      proof: { hole, text },
      cites,
      assumed: attempt.opened === undefined ? [] : assumedBy(attempt.opened, text),
    };
  } catch (error) {
    work.signal.throwIfAborted();
    const doubted = refuted();
    if (doubted === undefined) throw error;
    return doubted;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for an answer, but not for ever: what does not come within the time, ms, counts as `false`. */
async function within(promise: Promise<boolean>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, ms);
  });
  return await Promise.race([promise, late]).finally(() => {
    clearTimeout(timer);
  });
}

/** The file with the proofs found above and around the hole in place, and the hole in it. */
function currentFile({ file, standing }: HoleWork, hole: Hole): Current | undefined {
  const proofs = standing.proofs.filter(
    ({ hole: other }) => other.declaration.span.start <= hole.declaration.span.start,
  );
  const { text, edits } = fillHoles(file, proofs);
  const filled = readLeanFile(text);
  const start = edits.forward(hole.span.start);
  const found = filled.holes.find(({ span }) => span.start === start);
  return found === undefined ? undefined : { file: filled, hole: found };
}
