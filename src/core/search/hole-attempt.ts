import {
  citing,
  statsKey,
  withOutcome,
  type RankedCandidate,
  type StatedGoal,
  type SuccessStats,
} from '../candidates';
import { HoleChecker } from '../check/checker';
import type { Judged } from '../check/judge';
import { openHole, referencesOf, type OpenedHole } from '../check/open-hole';
import type { ScratchDocument } from '../check/ports';
import type { Candidate, Verdict } from '../check/verdict';
import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';
import { withLine } from './as-written';
import { Budget } from './budget';
import { closestAttempt } from './closest';
import { contextsFrom, goalContext, type MayCite } from './goal-context';
import type { Journal, Stage } from './journal';
import type { Pool } from './pool';
import { proveHole, type HoleOutcome } from './prove-hole';
import type { HoleReport, ProveEvent, ProvePorts, ProveSettings } from './prove-types';
import { sampleRecorder } from './sample-record';
import type { Sample } from './samples';
import type { GoalSearch, SearchEvents } from './search';
import type { Standing } from './standing';
import type { Graph } from './tree/graph';
import { partialProof } from './tree/leaves';
import { TreeSearch, type TreePorts } from './tree/tree-search';

/** What work on the holes of a file shares. */
export interface HoleWork {
  readonly file: LeanFile;
  /** The file as it stands, elaborated. */
  readonly before: Judged;
  readonly ports: ProvePorts;
  readonly settings: ProveSettings;
  readonly journal: Journal;
  readonly signal: AbortSignal;
  readonly emit: (event: ProveEvent) => void;
  /** What is known of the declarations of the file, and of the proofs found for them. */
  readonly standing: Standing;
  /** Documents without a hole of their own: they help with others. */
  readonly spare: Pool<ScratchDocument>;
  stats: SuccessStats;
}

/** What a proof may cite: what is proved, or also what is open and not known to be false. */
export type Cites = 'proved' | 'conditional';

const OPEN_MS = 300_000;
/** What the server says of names is worth no more time than this. */
const EXPLAIN_MS = 10_000;
/** The file with the proofs found so far in place, and a hole in it. */
export interface Current {
  readonly file: LeanFile;
  readonly hole: Hole;
}

/** How one search of an attempt ended. */
export type Searched = HoleOutcome | { readonly kind: 'unworkable'; readonly verdict: Verdict };

/** The search for a proof of one hole: in one text, then maybe in another where more may be cited. */
export class Attempt {
  goal = '';
  /** Candidates put to Lean. */
  checks = 0;
  /** Why the server could not answer, if it could not in the end. */
  trouble: string | undefined;
  /** The text that was last searched in. */
  opened: OpenedHole | undefined;
  readonly #screened: string[] = [];
  /** What models gave and Lean did not take: with more to cite it may be one. */
  readonly #answered = new Map<string, RankedCandidate>();
  #explored: Graph | undefined;
  #first: { readonly checker: HoleChecker; readonly contextOf: ReturnType<typeof contextsFrom> } | undefined;

  constructor(
    readonly work: HoleWork,
    readonly hole: Hole,
    readonly document: ScratchDocument,
    readonly current: Current,
    readonly signal: AbortSignal,
  ) {}

  /** Searches for a proof that cites no more than it may. */
  async search(cites: Cites, limits: ProveSettings['budget']): Promise<Searched> {
    const { work, hole, current, signal } = this;
    const { ports, settings, standing } = work;
    const budget = new Budget(limits, ports.now);
    const opening = { signal, timeoutMs: Math.max(OPEN_MS, settings.budget.ms) };
    const { unproved, learn } = standing.unprovedIn(current.file);
    const conditionally = (declaration: Declaration): boolean =>
      cites === 'conditional' && standing.isCitable(current.file.declarations.indexOf(declaration));
    const allowed = { unproved, conditionally };
    const opened = await openHole(current.file, current.hole, this.document, opening, allowed);
    if (!('checker' in opened)) return { kind: 'unworkable', verdict: withLine(work.before, hole, opened) };
    learn();
    const { checker } = opened;
    const isFirst = this.goal === '';
    this.goal = checker.goal;
    if (isFirst) work.emit({ kind: 'started', hole, goal: this.goal });

    this.opened = opened;
    const citable = new Set(opened.cited.flatMap(({ fullName }) => fullName ?? []));
    const names = new Set([...unproved].map(({ fullName = '' }) => fullName));
    const mayCite: MayCite = (name, isOpen) => citable.has(name) || (!isOpen && !names.has(name));
    const { file, hole: plainHole } = opened.plain;
    const { available, leanVersion, imported } = settings;
    const about = {
      ...(available && { available }),
      ...(leanVersion !== undefined && { leanVersion }),
      stats: work.stats,
      renamed: opened.renamed,
      mayCite,
    };
    const context = goalContext(this.goal, file, plainHole, imported, about);
    const contextOf = contextsFrom(context, file, plainHole, imported, mayCite);
    const explained = async (): Promise<StatedGoal> => {
      const timeoutMs = Math.max(1, Math.min(EXPLAIN_MS, budget.remainingMs));
      const referenced = await referencesOf(opened, { signal, timeoutMs });
      return goalContext(this.goal, file, plainHole, imported, { ...about, referenced });
    };
    this.#first ??= { checker, contextOf };
    const before = this.checks;
    const borrowed: ScratchDocument[] = [];
    const outcome = await proveHole(
      {
        ...{ checker, budget, signal, explained, builtIn: settings.builtIn !== false },
        events: this.#events(statsKey(context)),
        // What models have answered before may do with more to cite; nobody is asked twice.
        ...(cites === 'conditional' && { first: [...this.#answered.values(), ...citing([...citable])] }),
        tree: searchingTree({
          goal: this.goal,
          recruit: (waiting) => this.#recruit(opened, borrowed, waiting),
          contextOf,
          changed: (change) => {
            work.emit({ kind: 'tree', hole, change });
          },
          learnt: (shape, family, won) => {
            work.stats = withOutcome(work.stats, shape, family, won);
          },
          explored: (graph) => {
            if (cites === 'proved') this.#explored = graph;
          },
        }),
      },
      context,
      cites === 'proved' ? (settings.sources ?? []) : [],
    ).finally(() => {
      this.checks = before + budget.checks;
      for (const spare of borrowed) work.spare.give(spare);
    });
    if (outcome.kind === 'open') return outcome;
    if (outcome.found.sample === undefined)
      work.stats = withOutcome(work.stats, statsKey(context), outcome.found.family, true);
    work.emit({ kind: 'found', hole, proof: outcome.proof });
    return outcome;
  }

  /** How far the search came that ended without a proof. */
  async howFar(): Promise<Pick<HoleReport, 'closest' | 'partial'>> {
    const { work, signal, hole } = this;
    const { now } = work.ports;
    const first = this.#first;
    if (first === undefined) return {};
    const { checker, contextOf } = first;
    const closest =
      work.settings.closest === true ? await closestAttempt(checker, this.#screened, now, signal) : undefined;
    const partial =
      this.#explored &&
      (await partialProof({
        graph: this.#explored,
        ...{ checker, contextOf, signal, now },
        name: hole.declaration.name ?? 'this',
        taken: new Set(work.file.declarations.flatMap(({ name }) => name ?? [])),
      }));
    return { ...(closest && { closest }), ...(partial && { partial }) };
  }

  #events(key: string): SearchEvents {
    const { work, hole } = this;
    const declaration = nameOf(hole);
    const about = { declaration, goal: this.goal, wallClock: work.ports.wallClock };
    const keep = sampleRecorder(about, (sample) => {
      work.journal.record(sample);
    });
    return {
      tried: (candidate, stage, verdict, ms) => {
        record(work, hole, candidate, stage, verdict, ms);
        if (stage === 'screen' && verdict.kind === 'failed' && candidate.sample === undefined)
          work.stats = withOutcome(work.stats, key, candidate.family, false);
        work.emit({ kind: 'tried', hole, candidate, stage, verdict, ms });
        if (stage === 'screen') this.#screened.push(candidate.text);
        if (candidate.sample !== undefined && stage !== 'step' && verdict.kind === 'failed')
          this.#answered.set(candidate.text, candidate);
        this.trouble = verdict.kind === 'unknown' ? verdict.reason : undefined;
      },
      sampled: (sample: Sample): void => {
        keep(sample);
        work.emit({ kind: 'sampled', hole, sample });
      },
    };
  }

  async #recruit(
    { site }: OpenedHole,
    borrowed: ScratchDocument[],
    waiting: AbortSignal,
  ): Promise<HoleChecker | undefined> {
    const spare = await this.work.spare.take(waiting);
    if (spare === undefined) return undefined;
    borrowed.push(spare);
    const limits = { signal: waiting, timeoutMs: OPEN_MS };
    const helper = await HoleChecker.open(site, spare, limits).catch(() => undefined);
    return helper instanceof HoleChecker ? helper : undefined;
  }
}

function searchingTree(ports: TreePorts): GoalSearch {
  return (search, advisers) => new TreeSearch(search, ports, advisers).proofs();
}

/** Records what was done with a candidate. */
export function record(
  { ports, journal, file }: Pick<HoleWork, 'ports' | 'journal' | 'file'>,
  hole: Hole,
  candidate: Candidate,
  stage: Stage,
  verdict: Verdict,
  ms: number,
): void {
  journal.record({
    at: ports.wallClock(),
    declaration: nameOf(hole),
    line: file.source.positionAt(hole.span.start).line + 1,
    candidate: candidate.text,
    origin: candidate.origin,
    ...(candidate.sample && { sample: candidate.sample }),
    stage,
    verdict: verdict.kind,
    ...('reason' in verdict && { reason: verdict.reason }),
    ms: Math.round(ms),
  });
}

function nameOf({ declaration }: Hole): string {
  return declaration.fullName ?? declaration.kind;
}
