import { citing, statsKey, withOutcome, type StatedGoal } from '../core/candidates';
import { assumedBy, confirmExactly, openHole, referencesOf, type OpenedHole } from '../core/check/open-hole';
import type { ScratchDocument } from '../core/check/ports';
import type { Candidate } from '../core/check/verdict';
import { completionPoint, type CompletionPoint } from '../core/lean/completion-point';
import { completionText } from '../core/lean/completion-text';
import type { Declaration } from '../core/lean/declarations';
import { readLeanFile, type LeanFile } from '../core/lean/file';
import { SourceText } from '../core/lean/text';
import { Budget } from '../core/search/budget';
import { goalContext } from '../core/search/goal-context';
import { minimise, proofsFor, type Confirmed } from '../core/search/prove-hole';
import { sampleRecorder } from '../core/search/sample-record';
import { PROVED_PART, type Search } from '../core/search/search';
import { abortable } from '../server/abort';
import type { ActivityFeed } from './activity-feed';
import type { Desks, Surroundings } from './desks';
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
  /** The texts of declarations of a document that are known not to hold. */
  readonly refutedTexts: (uri: string) => Promise<ReadonlySet<string>>;
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
    if (hole === undefined) return;
    using busy = tools.board.busy('checking', 'elaborating the text above');
    const found = await abortable(tools.desks.of(params.document), signal);
    if (found.kind === 'missing') {
      this.#reason = found.message;
      return;
    }
    signal.throwIfAborted();
    const { scratch, workbench } = found.desk;
    const surroundings = await found.desk.surroundings(file, signal);
    const opening = { signal, timeoutMs: OPEN_MS };
    const opened = await openHole(file, hole, scratch, opening);
    if (!('checker' in opened)) {
      this.#reason = 'reason' in opened ? opened.reason : 'Lean did not answer in time';
      return;
    }
    busy.say('looking for a proof');
    const declaration = hole.declaration.fullName ?? hole.declaration.kind;
    const id = tools.feed.nextId();
    const { goal } = opened.checker;
    const position = this.#source.positionAt(point.replaced.start);
    tools.feed.tell({ kind: 'goal', id, for: 'completion', uri: this.uri, position, declaration, goal });
    let ended: 'proved' | 'conditional' | 'open' | 'cancelled' = 'cancelled';
    try {
      const at: CompletedHole = {
        ...{ point, file, declaration, id, surroundings },
        document: scratch,
        leanVersion: workbench.found.version,
      };
      const refuted = await tools.refutedTexts(this.uri);
      const isOpen = (one: Declaration): boolean =>
        file.holes.some((other) => other.declaration === one) &&
        !refuted.has(file.source.text.slice(one.span.start, one.span.end));
      const citable = opened.uncitable.filter(isOpen);
      const part = citable.length === 0 ? 1 : PROVED_PART;
      await this.#prove(at, opened, params.budgetMs * part);
      if (this.#proofs.length === 0 && citable.length > 0) {
        const unproved = new Set([...opened.uncitable, ...opened.needed]);
        const more = await openHole(file, hole, scratch, opening, { unproved, conditionally: isOpen });
        if ('checker' in more) await this.#prove(at, more, params.budgetMs * (1 - part));
      }
      const [best] = this.#proofs;
      ended = best === undefined ? 'open' : best.restsOn === undefined ? 'proved' : 'conditional';
    } finally {
      tools.feed.tell({ kind: 'ended', id, verdict: ended });
    }
  }

  async #prove(at: CompletedHole, opened: OpenedHole, budgetMs: number): Promise<void> {
    const { tools } = this;
    const { signal } = this.#stop;
    const { point, file, id } = at;
    const { checker } = opened;
    const { context, explained } = await this.#goalOf(at, opened);
    const about = { declaration: at.declaration, goal: context.goalText, wallClock: () => Date.now() };
    const keep = sampleRecorder(about, (record) => {
      tools.models.keep(record);
    });
    const budget = new Budget({ ms: budgetMs, checks: MOST_CHECKS }, () => performance.now());
    const key = statsKey(context);
    let stats = context.stats;
    const search: Search = {
      ...{ checker, explained, budget, signal },
      builtIn: true,
      ...(opened.cited.length > 0 && {
        first: citing(opened.cited.flatMap(({ fullName }) => fullName ?? [])),
      }),
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
    const offer = async (candidate: Candidate, instead?: Candidate): Promise<void> => {
      const exactly = await confirmExactly(opened, at.document, candidate.text, {
        signal,
        timeoutMs: CONFIRM_MS,
      });
      if (exactly.kind !== 'proved') return;
      this.#offer(at, candidate, restsOn(opened, at.surroundings, candidate.text), instead);
      tools.feed.tell({ kind: 'found', id, proof: candidate.text });
      tools.cache.remember(context.goal, candidate);
    };

    for (const candidate of tools.cache.recall(context.goal)) {
      if (completionText(point, file, candidate.text) === undefined) continue;
      // What held for this goal once may rest on what has changed above.
      const verdict = await checker.confirm(candidate.text, { signal, timeoutMs: CONFIRM_MS });
      if (verdict.kind === 'proved') await offer(candidate);
      if (this.#proofs.length >= MOST_PROOFS) return;
    }
    const sources = this.#proofs.length === 0 ? await tools.models.sources(true) : [];
    if (this.#proofs.length > 0) budget.endWithin(FURTHER_MS);
    for await (const found of proofsFor(search, context, sources)) {
      if (stats !== undefined && !found.proof.sample)
        stats = withOutcome(stats, key, found.proof.family, true);
      await offer(found.proof);
      const shorter = await this.#shortened(search, found);
      if (shorter !== undefined) await offer(shorter.proof, found.proof);
      if (this.#proofs.length >= MOST_PROOFS) break;
      budget.endWithin(FURTHER_MS);
    }
    if (stats !== undefined) tools.stats.learn(stats);
  }

  /** The goal with what its file says of it, and a way to ask the server for more. */
  async #goalOf(
    { point, surroundings, leanVersion }: CompletedHole,
    opened: OpenedHole,
  ): Promise<{ readonly context: StatedGoal; readonly explained: () => Promise<StatedGoal> }> {
    const { signal } = this.#stop;
    const { available, imported } = surroundings;
    const { file, hole } = opened.plain;
    const { goal } = opened.checker;
    const uncitable = new Set(opened.uncitable.map(({ fullName = '' }) => fullName));
    const about = {
      ...(available && { available }),
      leanVersion,
      stats: await this.tools.stats.current(),
      mayCite: (name: string) => !uncitable.has(name),
    };
    // Of a half-typed tactic only what goes on with it is wanted; a `sorry` or nothing is no beginning.
    const typed =
      point.kind === 'prefix' ? this.#source.text.slice(point.replaced.start, point.replaced.end) : '';
    const explained = async (): Promise<StatedGoal> => {
      const referenced = await referencesOf(opened, { signal, timeoutMs: REFERENCES_MS });
      const stated = goalContext(goal, file, hole, imported, { ...about, referenced });
      return typed === '' ? stated : { ...stated, typed };
    };
    return { context: goalContext(goal, file, hole, imported, about), explained };
  }

  async #shortened(search: Search, found: Confirmed): Promise<Confirmed | undefined> {
    const shorter = await minimise(search, found);
    return shorter.proof.text === found.proof.text ? undefined : shorter;
  }

  #offer(
    { point, file }: CompletedHole,
    candidate: Candidate,
    restsOn: readonly string[],
    instead?: Candidate,
  ): void {
    const insertText = completionText(point, file, candidate.text);
    if (insertText === undefined) return;
    const offered: CompletionProof = {
      // Ghost text has no other place to say so, and what is accepted should go on saying it.
      insertText: restsOn.length === 0 ? insertText : `${insertText} /- rests on ${restsOn.join(', ')} -/`,
      range: this.#source.rangeOf(point.replaced),
      proof: candidate.text,
      origin: candidate.origin,
      label: 'compiles',
      ...(restsOn.length > 0 && { restsOn }),
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

/** What is completed, and with what. */
interface CompletedHole {
  readonly point: CompletionPoint;
  /** The text with a hole where something is to be completed. */
  readonly file: LeanFile;
  /** What people call the declaration. */
  readonly declaration: string;
  /** Names the search to those who watch it. */
  readonly id: number;
  readonly document: ScratchDocument;
  readonly surroundings: Surroundings;
  readonly leanVersion: string;
}

/** Names of open statements that a proof rests on: of the file as far as it may, of imported files as far as it says. */
function restsOn(opened: OpenedHole, { imported }: Surroundings, proof: string): readonly string[] {
  const open = imported.flatMap(({ holes }) => holes.map(({ declaration }) => declaration));
  const elsewhere = open.filter(({ name }) => name !== undefined && proof.includes(name));
  return [
    ...new Set([...assumedBy(opened, proof), ...elsewhere.map(({ fullName, kind }) => fullName ?? kind)]),
  ];
}
