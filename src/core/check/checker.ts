import { placeCandidate } from '../lean/placement';
import { SourceText } from '../lean/text';
import { errorsInCandidate, type CandidateError } from './diagnose';
import { EditList } from './edits';
import { evaluationText, readEvaluation, statedText } from './evaluate';
import { expansionText, readExpansion, type StepOutcome } from './expand';
import { gate } from './gate';
import { judge, type Judged } from './judge';
import type { Elaboration, ElaborationOutcome, LeanDiagnostic, ScratchDocument } from './ports';
import { namesInStatement, referencedNames, type ReferencedName } from './references';
import { readScreen, screenText, type ScreenResult } from './screen';
import { OPEN_HOLE_AXIOM, placedText, type Site } from './site';
import type { Verdict } from './verdict';

/** Limits of one check. */
export interface CheckLimits {
  readonly signal: AbortSignal;
  /** Wall-clock limit, ms. */
  readonly timeoutMs: number;
}

/** A batch of candidates after screening; the troubles are those of a single check. */
export type ScreenVerdict = ScreenResult | Extract<Verdict, { kind: 'timeout' | 'unknown' }>;

/** Why a hole cannot be worked on. */
export type Unworkable = Extract<Verdict, { kind: 'failed' | 'timeout' | 'unknown' }>;

/** A verdict, and where in the candidate Lean objects. */
export interface Diagnosis {
  readonly verdict: Verdict;
  /** The first one first. */
  readonly errors: readonly CandidateError[];
}

/** Heartbeats of a screen; Lean's default for a declaration is 200,000. */
const SCREEN_HEARTBEATS = 400_000;

/** Heartbeats of an expansion: several steps that each may take as long as a proof. */
const EXPANSION_HEARTBEATS = 1_000_000;

const PROP = 'verdict_hole_is_proof';
const DATA = 'verdict_hole_is_data';
/** Only a goal whose type is a `Prop` unifies with `p`. */
const PROOF_PROBE = [
  'first',
  `  | (refine (fun {p : Prop} (h : p) => h) ?_; trace "${PROP}"; sorry)`,
  `  | (trace "${DATA}"; sorry)`,
].join('\n');

/** Checks candidates for one hole: points 1 and 2 of the contract, on the site of the hole. */
export class HoleChecker {
  readonly #site: Site;
  readonly #document: ScratchDocument;
  readonly #before: Judged;
  #marks = 0;

  private constructor(
    site: Site,
    document: ScratchDocument,
    before: Judged,
    /** The goal at the hole as Lean prints it; empty where Lean does not tell. */
    readonly goal: string,
  ) {
    this.#site = site;
    this.#document = document;
    this.#before = before;
  }

  /**
   * Elaborates the site as it stands and reads its goal.
   *
   * @returns a verdict where the hole cannot be worked on: its statement does not elaborate, or it is data, not a proof
   */
  static async open(
    site: Site,
    document: ScratchDocument,
    limits: CheckLimits,
  ): Promise<HoleChecker | Unworkable> {
    const outcome = await elaborateSite(site, document, limits);
    return outcome.kind === 'done'
      ? HoleChecker.over(site, document, outcome.elaboration, limits)
      : troubleOf(outcome);
  }

  /**
   * Makes a checker of a site that is elaborated already.
   *
   * @param elaboration of the site's text, with symbols and the goal at its hole: see {@link elaborateSite}
   * @returns as {@link open}
   */
  static async over(
    site: Site,
    document: ScratchDocument,
    elaboration: Elaboration,
    limits: CheckLimits,
  ): Promise<HoleChecker | Unworkable> {
    const before = { source: site.file.source, elaboration };
    const broken = errorsIn(before, site);
    const [first] = broken;
    if (first !== undefined)
      return {
        kind: 'failed',
        reason: `this declaration has an error of its own: ${first.message}`,
        diagnostics: broken,
      };
    if (!site.target.marked && printedAfter(before, site.target.span.end) === '')
      return {
        kind: 'failed',
        reason:
          'Lean does not print the type of this declaration, so that it could be compared before and after',
        diagnostics: [],
      };

    const probe = placeCandidate(site.file, site.hole, PROOF_PROBE).text;
    const probed = await document.elaborate(probe, limits);
    if (probed.kind !== 'done') return troubleOf(probed);
    const says = (mark: string): boolean =>
      probed.elaboration.diagnostics.some(({ message }) => message.includes(mark));
    if (!says(DATA) && !says(PROP))
      return { kind: 'failed', reason: 'Lean did not come as far as this hole', diagnostics: [] };
    if (says(DATA))
      return {
        kind: 'failed',
        reason: 'a value is missing here, not a proof: write the definition',
        diagnostics: [],
      };
    return new HoleChecker(site, document, before, elaboration.goal ?? '');
  }

  /** A checker of a site that is known to be workable: the hole was looked at in another text. */
  static again(site: Site, document: ScratchDocument, elaboration: Elaboration): HoleChecker {
    const before = { source: site.file.source, elaboration };
    return new HoleChecker(site, document, before, elaboration.goal ?? '');
  }

  /**
   * Tries candidates in one edit. What it says decides only what is confirmed next.
   *
   * @param candidates tactic texts that passed the gate (suggestion tactics allowed)
   */
  async screen(candidates: readonly string[], limits: CheckLimits): Promise<ScreenVerdict> {
    this.#marks += 1;
    const screen = screenText(this.#site, candidates, {
      mark: `verdict_screen_${this.#marks}`,
      heartbeats: SCREEN_HEARTBEATS,
    });
    const outcome = await this.#document.elaborate(screen.text, { ...limits, provisional: true });
    if (outcome.kind !== 'done') return troubleOf(outcome);
    const start = this.#site.declaration.span.start;
    return readScreen(screen, new SourceText(screen.text), outcome.elaboration.diagnostics, start);
  }

  /**
   * Tries steps at goals of an unfinished proof in one edit and tells what each leaves. Provisional, as a screen is.
   *
   * @param proof a proof in place of the hole: one line `verdict_try_here` at each goal in question, `sorry` at others
   * @param steps for each of these goals, tactic texts that passed the gate (suggestion tactics allowed)
   * @returns goal by goal one outcome for each step; after a time-out those that Lean did not come to are `undecided`
   */
  async expand(
    proof: string,
    steps: readonly (readonly string[])[],
    limits: CheckLimits,
  ): Promise<readonly (readonly StepOutcome[])[] | Extract<Verdict, { kind: 'unknown' }>> {
    this.#marks += 1;
    const options = { mark: `verdict_expand_${this.#marks}`, heartbeats: EXPANSION_HEARTBEATS };
    const expansion = expansionText(this.#site, proof, steps, options);
    const outcome = await this.#document.elaborate(expansion.text, { ...limits, provisional: true });
    if (outcome.kind === 'trouble') return { kind: 'unknown', reason: outcome.trouble.message };
    const said = outcome.kind === 'done' ? outcome.elaboration.diagnostics : outcome.soFar;
    return readExpansion(expansion, new SourceText(expansion.text), said);
  }

  /**
   * Evaluates terms where the declaration stands.
   *
   * @param terms on one line each
   * @param prelude commands that they rest on
   * @returns for each term its value as Lean prints it; `undefined` where it has none, or not within the time
   */
  async evaluate(
    terms: readonly string[],
    prelude: readonly string[],
    limits: CheckLimits,
  ): Promise<readonly (string | undefined)[]> {
    const evaluation = evaluationText(this.#site, terms, prelude);
    const outcome = await this.#document.elaborate(evaluation.text, { ...limits, provisional: true });
    const said =
      outcome.kind === 'done'
        ? outcome.elaboration.diagnostics
        : outcome.kind === 'timeout'
          ? outcome.soFar
          : [];
    return readEvaluation(evaluation, said);
  }

  /** Whether Lean takes an unfinished proof, `sorry` where it is open, without an error in the declaration. */
  async admits(unfinished: string, limits: CheckLimits): Promise<boolean> {
    const { text } = placeCandidate(this.#site.file, this.#site.hole, unfinished);
    const outcome = await this.#document.elaborate(text, limits);
    if (outcome.kind !== 'done') return false;
    const source = new SourceText(text);
    const { start, end } = this.#site.declaration.span;
    const grown = end + text.length - this.#site.file.source.text.length;
    return !outcome.elaboration.diagnostics.some(({ severity, range }) => {
      const at = source.offsetAt(range.start);
      return severity === 'error' && start <= at && at <= grown;
    });
  }

  /** Which declarations Lean takes without an error, each where this one stands. */
  async states(declarations: readonly string[], limits: CheckLimits): Promise<readonly boolean[]> {
    const stated = statedText(this.#site, declarations);
    const outcome = await this.#document.elaborate(stated.text, { ...limits, provisional: true });
    if (outcome.kind !== 'done') return declarations.map(() => false);
    const errors = outcome.elaboration.diagnostics.filter(({ severity }) => severity === 'error');
    return stated.lines.map(
      (line, index) =>
        !errors.some(
          ({ range }) => range.start.line >= line && range.start.line < (stated.lines[index + 1] ?? Infinity),
        ),
    );
  }

  /** Checks one candidate in the user's exact text; `proved` carries the label `compiles`. */
  async confirm(candidate: string, limits: CheckLimits): Promise<Verdict> {
    const passed = gate(candidate);
    if (!passed.ok) return { kind: 'refused', rule: passed.rule, reason: passed.reason, at: passed.at };
    return this.confirmUngated(candidate, limits);
  }

  /** {@link confirm} without the gate: for tests that show what stands behind it. */
  async confirmUngated(candidate: string, limits: CheckLimits): Promise<Verdict> {
    if (candidate.includes(OPEN_HOLE_AXIOM))
      return {
        kind: 'failed',
        reason: `it names ${OPEN_HOLE_AXIOM}, which stands for other holes`,
        diagnostics: [],
      };
    const verdict = await this.#confirmAs(candidate, limits);
    if (verdict.kind !== 'proved' || this.#site.target.marked) return verdict;
    // The value of a definition matters. In brackets a candidate cannot reach what is beside the hole: a further field, a
    // further arm of a match.
    const [first = '', ...rest] = candidate.split('\n');
    return this.#confirmAs([`(${first}`, ...rest.map((line) => ` ${line}`)].join('\n') + ')', limits);
  }

  async #confirmAs(candidate: string, limits: CheckLimits): Promise<Verdict> {
    const { file, hole, target } = this.#site;
    const edits = new EditList([{ span: hole.span, text: placedText(file, hole, candidate) }]);
    const text = edits.applyTo(file.source.text);
    const outcome = await this.#document.elaborate(text, { ...limits, symbols: true });
    if (outcome.kind !== 'done') return troubleOf(outcome);
    const after = { source: new SourceText(text), elaboration: outcome.elaboration };
    const objection = judge(this.#before, after, edits, [target]);
    if (objection !== undefined) return objection;
    if (
      !target.marked &&
      printedAfter(this.#before, target.span.end) !== printedAfter(after, edits.forward(target.span.end))
    )
      return {
        kind: 'failed',
        reason: 'the type of the declaration changed with the candidate',
        diagnostics: [],
      };
    return { kind: 'proved', label: 'compiles' };
  }

  /**
   * {@link confirm}, and where in the candidate Lean objects. One edit, as `confirm` is.
   *
   * @returns no errors where the candidate is proved, refused by the gate, or merely leaves goals
   */
  async diagnose(candidate: string, limits: CheckLimits): Promise<Diagnosis> {
    const verdict = await this.confirm(candidate, limits);
    if (verdict.kind !== 'failed') return { verdict, errors: [] };
    return { verdict, errors: errorsInCandidate(this.#site, candidate, verdict.diagnostics) };
  }

  /**
   * The goal at a place inside a candidate that is not finished: at its only `sorry`. For looking only: nothing is judged.
   *
   * @returns `undefined` where Lean does not come that far
   */
  async goalWithin(candidate: string, limits: CheckLimits): Promise<string | undefined> {
    const { file, hole } = this.#site;
    const placed = placeCandidate(file, hole, candidate);
    const at = placed.text.indexOf('sorry', placed.span.start);
    if (at === -1 || at >= placed.span.end) return undefined;
    const position = new SourceText(placed.text).positionAt(at);
    const outcome = await this.#document.elaborate(placed.text, {
      ...limits,
      goalAt: { position, of: 'tactic' },
    });
    return outcome.kind === 'done' ? outcome.elaboration.goal : undefined;
  }

  /** What the server says of the names in the statement, for whoever has to explain it to somebody outside. */
  async references(limits: CheckLimits): Promise<readonly ReferencedName[]> {
    const { source } = this.#site.file;
    const names = namesInStatement(this.#site);
    const lookUp = names.map(({ at }) => source.positionAt(at));
    const outcome = await this.#document.elaborate(source.text, { ...limits, lookUp });
    if (outcome.kind !== 'done') return [];
    return referencedNames(this.#site, names, outcome.elaboration.names ?? []);
  }

  /** What Lean suggests for a candidate that contains `exact?`, `simp?` or the like: the messages at the candidate. */
  async suggestions(candidate: string, limits: CheckLimits): Promise<readonly string[]> {
    const { file, hole } = this.#site;
    const placed = placeCandidate(file, hole, candidate);
    const outcome = await this.#document.elaborate(placed.text, limits);
    if (outcome.kind !== 'done') return [];
    const source = new SourceText(placed.text);
    return outcome.elaboration.diagnostics
      .filter(({ severity, range }) => {
        const at = source.offsetAt(range.start);
        return severity === 'information' && placed.span.start <= at && at < placed.span.end;
      })
      .map(({ message }) => message);
  }
}

/** Elaborates a site as it stands, and reads its declarations and the goal at its hole. */
export function elaborateSite(
  { file: { source }, hole }: Site,
  document: ScratchDocument,
  limits: CheckLimits,
): Promise<ElaborationOutcome> {
  const goalAt = { position: source.positionAt(hole.span.start), of: hole.position };
  return document.elaborate(source.text, { ...limits, symbols: true, goalAt });
}

function errorsIn({ source, elaboration }: Judged, site: Site): readonly LeanDiagnostic[] {
  const { start, end } = site.declaration.span;
  return elaboration.diagnostics.filter(({ severity, range }) => {
    const at = source.offsetAt(range.start);
    return severity === 'error' && start <= at && at <= end;
  });
}

function printedAfter({ source, elaboration }: Judged, offset: number): string {
  return elaboration.diagnostics
    .filter(({ severity, range }) => severity === 'information' && source.offsetAt(range.start) >= offset)
    .map(({ message }) => message)
    .join('\n');
}

/** A text that Lean did not come to an end with, as a verdict. */
export function troubleOf(
  outcome: Exclude<ElaborationOutcome, { kind: 'done' }>,
): Extract<Verdict, { kind: 'timeout' | 'unknown' }> {
  return outcome.kind === 'timeout'
    ? { kind: 'timeout', afterMs: outcome.afterMs }
    : { kind: 'unknown', reason: outcome.trouble.message };
}
