import type { CancellationToken, MessageConnection } from 'vscode-jsonrpc/node';
import { examine } from '../server/doctor';
import { doctorLines } from '../server/doctor-text';
import { embeddedLauncher } from '../server/workbench';
import { ActivityFeed } from './activity-feed';
import { CompletionSession, type CompletionTools } from './completion';
import { Desks } from './desks';
import { ModelDesk } from './models';
import { outlineOf } from './outline';
import { ProofCache } from './proof-cache';
import type { ProveTools } from './prove';
import {
  ActivityNotification,
  ChangedNotification,
  ClosedNotification,
  CompleteRequest,
  CompletionNotification,
  ConfigureNotification,
  DoctorRequest,
  FileChangedNotification,
  LogNotification,
  ModelsRequest,
  ModelStatsRequest,
  OutlineRequest,
  ProveRequest,
  PullNotification,
  PullRequest,
  ResetModelStatsRequest,
  StatusNotification,
  type CheckerSettings,
  type CompleteParams,
  type CompletionAnswer,
  type ProveParams,
  type ProveReply,
  type PullParams,
  type PullProgress,
} from './protocol';
import { SpecService } from './spec-service';
import { LearntStats } from './stats';
import { StatusBoard } from './status-board';
import { signalOf } from './token-signal';

/** Nothing to complete, or not now. */
const NOTHING: CompletionAnswer = { session: 0, proofs: [], done: true };

/** Serves the editor over a connection until it is disposed. */
export class CheckerService implements AsyncDisposable {
  readonly #board: StatusBoard;
  readonly #feed: ActivityFeed;
  readonly #stats = new LearntStats();
  readonly #cache = new ProofCache();
  readonly #models: ModelDesk;
  /** The search for a completion of each document; at most one runs. */
  readonly #sessions = new Map<string, CompletionSession>();
  readonly #proving = new Set<string>();
  readonly #specs: SpecService;
  #settings: CheckerSettings | undefined;
  #desks: Desks | undefined;
  #ids = 0;

  /** @param connection not yet listening */
  constructor(readonly connection: MessageConnection) {
    this.#board = new StatusBoard(
      (status) => void connection.sendNotification(StatusNotification, status),
      (level, message) => void connection.sendNotification(LogNotification, { level, message }),
    );
    this.#models = new ModelDesk(this.#board);
    this.#feed = new ActivityFeed((bundle) => {
      void connection.sendNotification(ActivityNotification, bundle);
    });
    this.#specs = new SpecService(connection, {
      tools: () => {
        const { desks, board, models } = this.#tools();
        return { desks, board, models, settings: this.#configured() };
      },
      isProving: (uri) => this.#proving.has(uri),
    });
    connection.onNotification(ConfigureNotification, (settings) => this.#configure(settings));
    connection.onNotification(ChangedNotification, ({ uri }) => {
      this.#stopSession(uri);
    });
    connection.onNotification(ClosedNotification, ({ uri }) => {
      this.#stopSession(uri);
      this.#specs.stop(uri);
      this.#desks?.close(uri);
    });
    connection.onNotification(FileChangedNotification, async ({ file }) => {
      for (const uri of (await this.#desks?.closeImporters(file)) ?? []) this.#stopSession(uri);
    });
    connection.onRequest(OutlineRequest, ({ text }) => ({ declarations: outlineOf(text) }));
    connection.onRequest(CompleteRequest, (params, token) => this.#complete(params, token));
    connection.onRequest(ProveRequest, (params, token) => this.#prove(params, token));
    connection.onRequest(DoctorRequest, ({ place }, token) => this.#doctor(place, token));
    connection.onRequest(ModelsRequest, async (servers, token) => {
      using cancelled = signalOf(token);
      return await this.#models.list(servers, cancelled.signal);
    });
    connection.onRequest(PullRequest, (params, token) => this.#pull(params, token));
    connection.onRequest(ModelStatsRequest, () => this.#models.stats());
    connection.onRequest(ResetModelStatsRequest, ({ what }) => this.#models.reset(what));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const uri of [...this.#sessions.keys()]) this.#stopSession(uri);
    this.#feed[Symbol.dispose]();
    await Promise.allSettled([
      this.#specs[Symbol.asyncDispose](),
      this.#desks?.[Symbol.asyncDispose](),
      this.#stats[Symbol.asyncDispose](),
      this.#models[Symbol.asyncDispose](),
    ]);
  }

  async #configure(settings: CheckerSettings): Promise<void> {
    const before = this.#settings;
    this.#settings = settings;
    this.#models.configure(settings.models);
    const same =
      before?.lean === settings.lean && before?.log === settings.log && before?.idleMs === settings.idleMs;
    if (before !== undefined && !same) await this.#restart();
  }

  async #restart(): Promise<void> {
    for (const uri of [...this.#sessions.keys()]) this.#stopSession(uri);
    const desks = this.#desks;
    this.#desks = undefined;
    await this.#specs[Symbol.asyncDispose]();
    this.#board.lean = { kind: 'unknown' };
    await desks?.[Symbol.asyncDispose]();
  }

  async #complete(params: CompleteParams, token: CancellationToken): Promise<CompletionAnswer> {
    const { uri } = params.document;
    // One worker for each document: a proof asked for by name comes first.
    if (this.#proving.has(uri)) return { ...NOTHING, reason: 'this document is being proved' };
    using waiting = signalOf(token);
    const known = this.#sessions.get(uri);
    if (known?.serves(params) === true) return await known.settled(params.more, waiting.signal);
    this.#stopSession(uri);
    this.#ids += 1;
    const session = new CompletionSession(this.#ids, params, this.#tools(), ({ answer, version }) => {
      const { cursor } = params;
      void this.connection.sendNotification(CompletionNotification, { ...answer, uri, version, cursor });
    });
    if (session.answer.point === undefined) return NOTHING;
    this.#sessions.set(uri, session);
    void session.run();
    return await session.settled(params.more, waiting.signal);
  }

  async #prove(params: ProveParams, token: CancellationToken): Promise<ProveReply> {
    const { uri } = params.document;
    this.#stopSession(uri);
    if (this.#proving.has(uri))
      return {
        kind: 'unusable',
        message: 'Another proof of this file is under way. Wait for it, or cancel it.',
      };
    this.#proving.add(uri);
    using cancelled = signalOf(token);
    try {
      const { allowedAxioms, packageRoot } = this.#configured();
      const refutedAt = await this.#specs.refutedIn(params.document);
      const refute: ProveTools['refute'] = async (workbench, file, declarations, signal) => {
        // What a survey of this very text has found out needs no other test.
        if (refutedAt !== undefined)
          return new Map(
            declarations.flatMap((one) => {
              const values = refutedAt(one.keywordStart);
              return values === undefined ? [] : [[one, values] as const];
            }),
          );
        const { refutingIn } = await import('./specs');
        return await refutingIn(workbench, packageRoot)(file, declarations, signal);
      };
      const tools = { ...this.#tools(), allowedAxioms, refute, ...(refutedAt && { refutedAt }) };
      const { proveDocument } = await import('./prove');
      return await proveDocument(params, tools, cancelled.signal);
    } finally {
      this.#proving.delete(uri);
    }
  }

  async #doctor(place: string, token: CancellationToken): Promise<readonly string[]> {
    using cancelled = signalOf(token);
    const { packageRoot, lean } = this.#configured();
    const options = { file: place, lean, embeddedLauncher: embeddedLauncher(packageRoot) };
    const report = await examine(options, cancelled.signal);
    return doctorLines(report).map(({ title, text }) => `${title.padEnd(9)} ${text}`.trimEnd());
  }

  async #pull(params: PullParams, token: CancellationToken) {
    using cancelled = signalOf(token);
    const tell = (progress: PullProgress): void => {
      void this.connection.sendNotification(PullNotification, progress);
    };
    const trouble = await this.#models.pull(params, tell, cancelled.signal);
    return trouble === undefined ? {} : { trouble };
  }

  #stopSession(uri: string): void {
    this.#sessions.get(uri)?.stop();
    this.#sessions.delete(uri);
  }

  #tools(): CompletionTools {
    this.#desks ??= new Desks(this.#configured(), this.#board);
    return {
      desks: this.#desks,
      board: this.#board,
      feed: this.#feed,
      stats: this.#stats,
      cache: this.#cache,
      models: this.#models,
      refutedTexts: (uri) => this.#specs.refutedTexts(uri),
    };
  }

  #configured(): CheckerSettings {
    if (this.#settings === undefined) throw new Error('the checker was asked before it was configured');
    return this.#settings;
  }
}
