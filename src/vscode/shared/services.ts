import type * as vscode from 'vscode';
import type {
  Activity,
  CheckerStatus,
  CompleteParams,
  CompletionAnswer,
  CompletionUpdate,
  DeclarationOutline,
  DocumentText,
  ModelNotice,
  ModelStatsAnswer,
  ProveParams,
  ProveReply,
  ProviderModels,
  PullParams,
  PullProgress,
} from '../../checker/protocol';
import type { ModelWords } from '../../core/spec/model-words';
import type {
  ExplainParams,
  ImplementParams,
  ImplementReply,
  LockParams,
  RepairParams,
  RepairReply,
  StrengthParams,
  StrengthReply,
  SurveyReply,
  SurveyUpdate,
} from '../../checker/spec-protocol';
import type { ServerAccess } from '../../models/settings';
import type { Closable } from './closable';
import type { Log } from './log';
import type { ModelKeys } from './model-keys';
import type { Pause } from './pause';
import type { Settings } from './settings';

/** Work on specs that takes long: it tells of its steps. */
export type SpecWork<Params, Reply> = (
  params: Params,
  progress: (step: string) => void,
  signal: AbortSignal,
) => Promise<Reply>;

/** The checker process, as features use it. It is started on first need and again after a crash. */
export interface Checker {
  readonly status: CheckerStatus;
  readonly onDidChangeStatus: vscode.Event<CheckerStatus>;
  /** What is being tried, in bundles. */
  readonly onDidAct: vscode.Event<readonly Activity[]>;
  /** Further proofs for a search that {@link Checker.complete} began. */
  readonly onDidComplete: vscode.Event<CompletionUpdate>;
  /** Reads a text without Lean. @throws CheckerGone */
  outline(text: string, signal: AbortSignal): Promise<readonly DeclarationOutline[]>;
  /** The first proof for a place. @throws CheckerGone; the signal's reason, which only ends the waiting */
  complete(params: CompleteParams, signal: AbortSignal): Promise<CompletionAnswer>;
  /** Proves holes; aborting the signal makes it answer with what was decided before. @throws CheckerGone */
  prove(params: ProveParams, signal: AbortSignal): Promise<ProveReply>;
  /** How the specs of a document stand. @throws CheckerGone; the signal's reason, which ends the work */
  survey(document: DocumentText, signal: AbortSignal): Promise<SurveyReply>;
  /** What a survey has found out so far. */
  readonly onDidSurvey: vscode.Event<SurveyUpdate>;
  /**
   * Looks for a body of a stub; aborting stops it. @throws CheckerGone; the signal's reason
   * @param progress hears of each step in a few words
   */
  implement: SpecWork<ImplementParams, ImplementReply>;
  /** Proves again what has a proof that fails; as {@link implement}. */
  repair: SpecWork<RepairParams, RepairReply>;
  /** Measures the strength of a definition's specs; as {@link implement}. */
  strength: SpecWork<StrengthParams, StrengthReply>;
  /** What a model says that a spec says, unchecked. @throws CheckerGone; the signal's reason */
  explain(params: ExplainParams, signal: AbortSignal): Promise<{ readonly words?: ModelWords }>;
  /** Locks specs, or unlocks them. @throws CheckerGone; the signal's reason */
  lock(
    params: LockParams,
    signal: AbortSignal,
  ): Promise<{ readonly trouble?: string; readonly file?: string }>;
  /** Tells that a document changed, so that what is searched for it stops. Does not start the process. */
  changed(uri: string): void;
  /** Tells that a document was closed. Does not start the process. */
  closed(uri: string): void;
  /** Tells that a Lean file changed on disk. Does not start the process. @param file absolute path */
  fileChanged(file: string): void;
  /** The doctor's report about a place, line by line. */
  doctor(place: string, signal: AbortSignal): Promise<readonly string[]>;
  /** What models each provider's server has. @throws CheckerGone; the signal's reason */
  models(servers: ServerAccess, signal: AbortSignal): Promise<readonly ProviderModels[]>;
  /**
   * Has Ollama fetch a model; aborting stops it. @throws CheckerGone; the signal's reason
   * @returns what went wrong, if anything did
   */
  pull(
    params: PullParams,
    progress: (progress: PullProgress) => void,
    signal: AbortSignal,
  ): Promise<ModelNotice | undefined>;
  /** What models have done so far. @throws CheckerGone; the signal's reason */
  modelStats(signal: AbortSignal): Promise<ModelStatsAnswer>;
  /** Forgets what is learnt of models, or all that is known of them. @throws CheckerGone; the signal's reason */
  resetModelStats(what: 'learnt' | 'all', signal: AbortSignal): Promise<void>;
  /** Ends the process with all its Lean servers; the next request starts a fresh one. */
  restart(): Promise<void>;
}

/** The checker process ended while a request waited, or could not be started; the message is for people. */
export class CheckerGone extends Error {
  override readonly name = 'CheckerGone';
}

/** Goals at a place, as the user's own Lean server reports them. */
export type GoalsAnswer =
  | { readonly kind: 'goals'; readonly goals: readonly string[] }
  /** No tactic and no term stands there. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** How the user's documents are connected to Lean. */
export type LinkState =
  | { readonly kind: 'starting' }
  /** The running client of the official extension. */
  | { readonly kind: 'official' }
  /** A client of our own; `description` names its Lean. */
  | { readonly kind: 'own'; readonly description: string; readonly embedded: boolean }
  /** `missing`: there is no Lean; `off`: a setting forbids a client of ours; `failed`: Lean ended several times in a row. */
  | { readonly kind: 'none'; readonly why: 'missing' | 'off' | 'failed'; readonly message: string };

/** The Lean server that the user's documents are open in: the official extension's, or our own. */
export interface LeanLink {
  readonly state: LinkState;
  readonly onDidChangeState: vscode.Event<LinkState>;
  /** Lean has something new to say about a document: its goals may differ. */
  readonly onDidUpdate: vscode.Event<vscode.Uri>;
  /** The goals at a position. Never rejects but with the signal's reason. */
  goalsAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    signal: AbortSignal,
  ): Promise<GoalsAnswer>;
  /** Starts afresh: looks for a Lean again, restarts our own server (never the official one). */
  restart(): Promise<void>;
}

/** What the composition root hands to each feature. */
export interface Services {
  readonly extension: vscode.ExtensionContext;
  readonly log: Log;
  readonly pause: Pause;
  readonly settings: Settings;
  readonly keys: ModelKeys;
  readonly checker: Checker;
  readonly lean: LeanLink;
}

/** A feature registers itself with the editor; disposing it takes everything back. */
export type Feature = (services: Services) => Closable;
