import { statsKey, withOutcome, type StatedGoal } from '../core/candidates';
import { HoleChecker } from '../core/check/checker';
import { siteOf } from '../core/check/site';
import type { Candidate } from '../core/check/verdict';
import { completionPoint, type CompletionPoint } from '../core/lean/completion-point';
import { completionText } from '../core/lean/completion-text';
import { readLeanFile, type LeanFile } from '../core/lean/file';
import { SourceText } from '../core/lean/text';
import { Budget } from '../core/search/budget';
import { goalContext } from '../core/search/goal-context';
import { minimise, proofsFor, type Confirmed } from '../core/search/prove-hole';
import { sampleRecorder } from '../core/search/sample-record';
import type { Search } from '../core/search/search';
import { abortable } from '../server/abort';
import type { ActivityFeed } from './activity-feed';
import type { Desks } from './desks';
import type { ModelDesk } from './models';
import type { ProofCache } from './proof-cache';
import type { CompleteParams, CompletionAnswer, CompletionProof } from './protocol';
import type { LearntStats } from './stats';
import type { StatusBoard } from './status-board';

/** What completing needs of the checker process. */
export interface CompletionTools {
  readonly desks: Desks;
  readonly board: StatusBoard;
  readonly feed: ActivityFeed;
  readonly stats: LearntStats;
  readonly cache: ProofCache;
  /** Asked where the built-in candidates prove nothing. */
  readonly models: ModelDesk;
}

/** So many proofs are offered for one place. */
const MOST_PROOFS = 3;
/** How long further proofs are looked for once one is there, ms. */
const FURTHER_MS = 4_000;
/** Elaborating the text as it stands may take as long as the file takes. */
const OPEN_MS = 300_000;
const CONFIRM_MS = 10_000;
const REFERENCES_MS = 3_000;
const MOST_CHECKS = 400;

/** The search for proofs at one place of one version of a document. */
export class CompletionSession {
  readonly uri: string;
  readonly version: number;
  readonly #point: CompletionPoint | undefined;
  readonly #source: SourceText;
  readonly #stop = new AbortController();
  readonly #waiting = new Set<() => void>();
  #proofs: readonly CompletionProof[] = [];
  #done = false;
  #reason: string | undefined;

  /**
   * @param id names it to the editor
   * @param changed hears of each further proof and of the end
   */
  constructor(
    readonly id: number,
    readonly params: CompleteParams,
    readonly tools: CompletionTools,
    readonly changed: (session: CompletionSession) => void,
  ) {
    const { document, cursor } = params;
    this.uri = document.uri;
    this.version = document.version;
    this.#source = new SourceText(document.text);
    this.#point = completionPoint(document.text, this.#source.offsetAt(cursor));
  }

  /** What is known now. */
  get answer(): CompletionAnswer {
    return {
      session: this.id,
      ...(this.#point && { point: this.#point.kind }),
      proofs: this.#proofs,
      done: this.#done,
      ...(this.#reason !== undefined && { reason: this.#reason }),
    };
  }

  /** Whether a request asks for what this session looks for already. */
  serves({ document, cursor }: CompleteParams): boolean {
    const { params } = this;
    // What found nothing may find something with more time, a model or another Lean: it is searched for again.
    const fruitless = this.#done && this.#proofs.length === 0;
    return (
      !this.#stop.signal.aborted &&
      !fruitless &&
      document.version === this.version &&
      cursor.line === params.cursor.line &&
      cursor.character === params.cursor.character &&
      document.text === params.document.text
    );
  }

  /** Searches until enough is found, the budget is spent or it is stopped. Never rejects. */
  async run(): Promise<void> {
    try {
      if (this.#point !== undefined) await this.#search(this.#point);
    } catch (error) {
      if (!this.#stop.signal.aborted) {
        this.#reason = error instanceof Error ? error.message : String(error);
        this.tools.board.log('error', `completion: ${this.#reason}`);
      }
    } finally {
      this.#done = true;
      this.#changed();
    }
  }

  /** Ends the search at once. */
  stop(): void {
    this.#stop.abort(new Error('the document changed'));
  }

  /** Waits for the first proof, or with `more` for as many as there will be; ends early when the signal aborts. */
  async settled(more: boolean, signal: AbortSignal): Promise<CompletionAnswer> {
    const enough = (): boolean =>
      this.#done || signal.aborted || (more ? this.#proofs.length >= MOST_PROOFS : this.#proofs.length > 0);
    while (!enough())
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#waiting.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      });
    return this.answer;
  }

  async #search(point: CompletionPoint): Promise<void> {
    const { params, tools } = this;
    const { signal } = this.#stop;
    const file = readLeanFile(point.text);
    const hole = file.holes.find(({ span }) => span.start === point.holeStart);
    const site = hole && siteOf(file, hole);
    if (hole === undefined || site === undefined) return;
    if ('reason' in site) {
      this.#reason = site.reason;
      return;
    }
    using busy = tools.board.busy('checking', 'elaborating the text above');
    const found = await abortable(tools.desks.of(params.document), signal);
    if (found.kind === 'missing') {
      this.#reason = found.message;
      return;
    }
    signal.throwIfAborted();
    const { scratch } = found.desk;
    const surroundings = await found.desk.surroundings(file, signal);
    const checker = await HoleChecker.open(site, scratch, { signal, timeoutMs: OPEN_MS });
    if (!(checker instanceof HoleChecker)) {
      this.#reason = 'reason' in checker ? checker.reason : 'Lean did not answer in time';
      return;
    }
    busy.say('looking for a proof');
    const declaration = hole.declaration.fullName ?? hole.declaration.kind;
    const id = tools.feed.nextId();
    const { goal } = checker;
    const position = this.#source.positionAt(point.replaced.start);
    tools.feed.tell({ kind: 'goal', id, for: 'completion', uri: this.uri, position, declaration, goal });
    let ended: 'proved' | 'open' | 'cancelled' = 'cancelled';
    try {
      const { available, imported } = surroundings;
      const about = {
        ...(available && { available }),
        leanVersion: found.desk.workbench.found.version,
        stats: await tools.stats.current(),
      };
      const context = goalContext(goal, site.file, site.hole, imported, about);
      // Of a half-typed tactic only what goes on with it is wanted; a `sorry` or nothing is no beginning.
      const typed =
        point.kind === 'prefix' ? this.#source.text.slice(point.replaced.start, point.replaced.end) : '';
      const explained = async (): Promise<StatedGoal> => {
        const referenced = await checker.references({ signal, timeoutMs: REFERENCES_MS });
        const stated = goalContext(goal, site.file, site.hole, imported, { ...about, referenced });
        return typed === '' ? stated : { ...stated, typed };
      };
      await this.#prove(point, file, { checker, explained }, context, declaration, id);
      ended = this.#proofs.length > 0 ? 'proved' : 'open';
    } finally {
      tools.feed.tell({ kind: 'ended', id, verdict: ended });
    }
  }

  async #prove(
    point: CompletionPoint,
    file: LeanFile,
    ways: Required<Pick<Search, 'checker' | 'explained'>>,
    context: StatedGoal,
    declaration: string,
    id: number,
  ): Promise<void> {
    const { params, tools } = this;
    const { signal } = this.#stop;
    const { checker } = ways;
    const keep = sampleRecorder(
      { declaration, goal: context.goalText, wallClock: () => Date.now() },
      (record) => {
        tools.models.keep(record);
      },
    );
    const budget = new Budget({ ms: params.budgetMs, checks: MOST_CHECKS }, () => performance.now());
    const key = statsKey(context);
    let stats = context.stats;
    const search: Search = {
      ...ways,
      budget,
      signal,
      builtIn: true,
      accepts: (text) => completionText(point, file, text) !== undefined,
      events: {
        tried: (candidate, stage, verdict, ms) => {
          if (stats !== undefined && stage === 'screen' && verdict.kind === 'failed' && !candidate.sample)
            stats = withOutcome(stats, key, candidate.family, false);
          tools.feed.tried(id, candidate, stage, verdict, ms);
        },
        sampled: (sample) => {
          keep(sample);
          tools.feed.tell({ kind: 'sample', id, sample });
        },
      },
    };
    const offer = (candidate: Candidate, instead?: Candidate): void => {
      this.#offer(point, file, candidate, instead);
      tools.feed.tell({ kind: 'found', id, proof: candidate.text });
      tools.cache.remember(context.goal, candidate);
    };

    for (const candidate of tools.cache.recall(context.goal)) {
      if (completionText(point, file, candidate.text) === undefined) continue;
      // What held for this goal once may rest on what has changed above.
      const verdict = await checker.confirm(candidate.text, { signal, timeoutMs: CONFIRM_MS });
      if (verdict.kind === 'proved') offer(candidate);
      if (this.#proofs.length >= MOST_PROOFS) return;
    }
    const sources = this.#proofs.length === 0 ? await tools.models.sources(true) : [];
    if (this.#proofs.length > 0) budget.endWithin(FURTHER_MS);
    for await (const found of proofsFor(search, context, sources)) {
      if (stats !== undefined && !found.proof.sample)
        stats = withOutcome(stats, key, found.proof.family, true);
      offer(found.proof);
      const shorter = await this.#shortened(search, found);
      if (shorter !== undefined) offer(shorter.proof, found.proof);
      if (this.#proofs.length >= MOST_PROOFS) break;
      budget.endWithin(FURTHER_MS);
    }
    if (stats !== undefined) tools.stats.learn(stats);
  }

  async #shortened(search: Search, found: Confirmed): Promise<Confirmed | undefined> {
    const shorter = await minimise(search, found);
    return shorter.proof.text === found.proof.text ? undefined : shorter;
  }

  #offer(point: CompletionPoint, file: LeanFile, candidate: Candidate, instead?: Candidate): void {
    const insertText = completionText(point, file, candidate.text);
    if (insertText === undefined) return;
    const offered: CompletionProof = {
      insertText,
      range: this.#source.rangeOf(point.replaced),
      proof: candidate.text,
      origin: candidate.origin,
      label: 'compiles',
    };
    const others = this.#proofs.filter(({ proof }) => proof !== candidate.text);
    this.#proofs =
      instead === undefined
        ? [...others, offered]
        : others.map((one) => (one.proof === instead.text ? offered : one));
    this.#changed();
  }

  #changed(): void {
    for (const wake of [...this.#waiting]) wake();
    if (!this.#stop.signal.aborted) this.changed(this);
  }
}
