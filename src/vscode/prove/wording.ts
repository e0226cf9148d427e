import type { HoleResult, ProveParams } from '../../checker/protocol';
import type { Label, Verdict } from '../../core/check/verdict';

/** What each hole was given. */
export type Budget = ProveParams['budget'];

type Proved = Extract<Verdict, { kind: 'proved' }>;

/** Weakest first. */
export const labels: readonly Label[] = ['compiles', 'axioms clean', 'replayed', 'independent kernel'];

/** How far a proof was checked, in words. */
export function labelWords({ label, notAudited }: Proved): string {
  switch (label) {
    case 'compiles':
      return notAudited === undefined ? 'compiles, not audited' : `compiles, not audited: ${notAudited}`;
    case 'axioms clean':
      return notAudited === undefined
        ? 'axioms clean, not replayed'
        : `axioms clean, not replayed: ${notAudited}`;
    case 'replayed':
      return 'replayed in the kernel';
    case 'independent kernel':
      return 'checked by an independent kernel';
  }
}

/** What a conditional proof rests on, in words: `rests on bad, which is open`. */
export function openWords(restsOn: readonly string[]): string {
  return `rests on ${restsOn.join(', ')}, which ${restsOn.length === 1 ? 'is' : 'are'} open`;
}

/** The verdict of the weakest proof among results: what can be said of all of them together. */
export function weakestProof(results: readonly HoleResult[]): Proved | undefined {
  let weakest: Proved | undefined;
  for (const { verdict } of results)
    if (
      verdict.kind === 'proved' &&
      (weakest === undefined || labels.indexOf(verdict.label) < labels.indexOf(weakest.label))
    )
      weakest = verdict;
  return weakest;
}

/** `1 hole`, `2 holes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A time as people say it: `0.4 s`, `12 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

/** The name of a hole's declaration, for a sentence; an `example` is told by its line. */
export function spoken({ declaration, range }: Pick<HoleResult, 'declaration' | 'range'>): string {
  return unnamed.has(declaration)
    ? `the ${declaration} at line ${range.start.line + 1}`
    : `\`${declaration}\``;
}

const unnamed: ReadonlySet<string> = new Set(['example', 'instance']);

/** A sentence begins with a capital letter. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether the search for a hole ended because it ran out of time or candidates allowed, not of ideas. */
export function ranOut({ verdict, ms, checks }: HoleResult, budget: Budget): boolean {
  return (
    verdict.kind === 'timeout' || (verdict.kind === 'open' && (ms >= budget.ms || checks >= budget.checks))
  );
}

/** Why a hole has no proof: cause and, where there is no button for it, what to do. */
export function failureSentence(result: HoleResult, budget: Budget): string {
  const { verdict, checks, ms, closest } = result;
  const name = spoken(result);
  switch (verdict.kind) {
    case 'proved':
      return sentence(`${name} is proved (${labelWords(verdict)}).`);
    case 'conditional':
      return sentence(
        `${name} has a proof that ${openWords(verdict.restsOn)}: it counts once ${
          verdict.restsOn.length === 1 ? 'that is' : 'these are'
        } proved.`,
      );
    case 'refuted':
      return sentence(`${name} does not hold${verdict.values === '' ? '' : ` for ${verdict.values}`}.`);
    case 'open': {
      const left =
        closest === undefined ? '' : `; the closest attempt left ${counted(closest.goals.length, 'goal')}`;
      const advice = ranOut(result, budget)
        ? ''
        : ' Nothing else is known to try: a lemma above it for one of its steps may help.';
      return sentence(
        `${name} is still open: ${counted(checks, 'candidate')} in ${duration(ms)}${left}.${advice}`,
      );
    }
    case 'failed':
      return sentence(`${name} could not be worked on: ${closed(verdict.reason)}`);
    case 'refused':
      return sentence(
        `${name} could not be proved: the proof was refused, because ${closed(verdict.reason)}`,
      );
    case 'timeout':
      return sentence(
        `${name} could not be decided: Lean gave no answer within ${duration(verdict.afterMs)}.`,
      );
    case 'unknown':
      return sentence(`${name} could not be decided, because Lean had trouble: ${closed(verdict.reason)}`);
  }
}

/** In one line what came of a hole, for lists. */
export function resultLine(result: HoleResult): string {
  const { verdict, proof, checks, ms, closest } = result;
  switch (verdict.kind) {
    case 'proved':
      return `${labelWords(verdict)} · ${oneLine(proof ?? '')}`;
    case 'conditional':
      return `${openWords(verdict.restsOn)} · ${oneLine(proof ?? '')}`;
    case 'refuted':
      return `it does not hold${verdict.values === '' ? '' : ` for ${verdict.values}`}`;
    case 'open':
      return `${counted(checks, 'candidate')} in ${duration(ms)}${
        closest === undefined ? '' : `, closest left ${counted(closest.goals.length, 'goal')}`
      }`;
    case 'failed':
    case 'refused':
    case 'unknown':
      return oneLine(verdict.reason);
    case 'timeout':
      return `no answer from Lean within ${duration(verdict.afterMs)}`;
  }
}

/** What came of several holes: `3 of 5 holes proved`. */
export function tally(results: readonly HoleResult[]): string {
  const proved = results.filter(({ verdict }) => verdict.kind === 'proved').length;
  const conditional = results.filter(({ verdict }) => verdict.kind === 'conditional').length;
  const rest = conditional === 0 ? '' : `, ${conditional} on open statements`;
  return proved === results.length
    ? `${counted(proved, 'hole')} proved`
    : `${proved} of ${counted(results.length, 'hole')} proved${rest}`;
}

/** A text on one line. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/gu, ' ⏎ ');
}

function closed(reason: string): string {
  return /[.!?]$/u.test(reason) ? reason : `${reason}.`;
}
