/**
 * What the Lean server speaks beyond LSP, typed. Beside each message stands the file of Lean 4 that defines it; parameters
 * and results follow the `structure`s there. Plain LSP messages come from vscode-languageserver-protocol.
 */
import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeError,
  InitializeParams,
  InitializeResult,
  Position,
  Range,
  TextDocumentIdentifier,
  TextDocumentItem,
  VersionedTextDocumentIdentifier,
} from 'vscode-languageserver-protocol/node';

/** Error codes of Lean beside LSP's own (Lean/Data/JsonRpc.lean, `ErrorCode`). */
export const LeanErrorCode = {
  /** An RPC session is unknown: connect again. */
  rpcNeedsReconnect: -32900,
  /** The worker of the document ended by itself. */
  workerExited: -32901,
  /** The worker of the document crashed. */
  workerCrashed: -32902,
} as const;

/** `Lean.Lsp.LeanClientCapabilities` (Lean/Data/Lsp/Capabilities.lean). */
export interface LeanClientCapabilities extends ClientCapabilities {
  readonly lean: {
    /** Whether silent diagnostics ("Goals accomplished!") may be sent: the checker's positive signal is one of them. */
    readonly silentDiagnosticSupport: boolean;
  };
}

/** `Lean.Lsp.InitializationOptions` (Lean/Data/Lsp/InitShutdown.lean). */
export interface LeanInitializationOptions {
  /** When true, the server leaves out of plain messages what a widget could ask for; Verdict reads plain messages. */
  readonly hasWidgets?: boolean;
}

/** `Lean.Lsp.InitializeParams` (Lean/Data/Lsp/InitShutdown.lean); the folder a server works in is its process's. */
export interface LeanInitializeParams extends Omit<
  InitializeParams,
  'rootUri' | 'rootPath' | 'capabilities' | 'initializationOptions'
> {
  readonly capabilities: LeanClientCapabilities;
  readonly initializationOptions?: LeanInitializationOptions;
}

/** `initialize` with Lean's additions. */
export const LeanInitializeRequest = new RequestType<LeanInitializeParams, InitializeResult, InitializeError>(
  'initialize',
);

/** When the server builds what a document imports (Lean/Data/Lsp/Extra.lean, `DependencyBuildMode`). */
export type DependencyBuildMode = 'always' | 'once' | 'never';

/** `Lean.Lsp.LeanDidOpenTextDocumentParams` (Lean/Data/Lsp/Extra.lean). */
export interface LeanDidOpenParams {
  readonly textDocument: TextDocumentItem;
  /** Missing means `always`. */
  readonly dependencyBuildMode?: DependencyBuildMode;
}

/** `textDocument/didOpen` with Lean's addition. */
export const LeanDidOpenNotification = new NotificationType<LeanDidOpenParams>('textDocument/didOpen');

/** `Lean.Lsp.DiagnosticWith` (Lean/Data/Lsp/Diagnostics.lean). */
export interface LeanWireDiagnostic extends Diagnostic {
  /** What the message is about, whole; `range` is clipped to its first line. */
  readonly fullRange?: Range;
  /** 1: unsolved goals, 2: goals accomplished. */
  readonly leanTags?: readonly number[];
  /** Not meant for the list of problems. */
  readonly isSilent?: boolean;
}

/** `Lean.Lsp.PublishDiagnosticsParams` (Lean/Data/Lsp/Diagnostics.lean). */
export interface LeanPublishDiagnosticsParams {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly LeanWireDiagnostic[];
  /** Sent only to clients that announced `incrementalDiagnosticSupport`, which Verdict does not. */
  readonly isIncremental?: boolean;
}

/** `textDocument/publishDiagnostics` with Lean's additions. */
export const LeanPublishDiagnosticsNotification = new NotificationType<LeanPublishDiagnosticsParams>(
  'textDocument/publishDiagnostics',
);

/** `Lean.Lsp.WaitForDiagnosticsParams` (Lean/Data/Lsp/Extra.lean). */
export interface WaitForDiagnosticsParams {
  readonly uri: string;
  /** A version that was already sent: the worker never answers for a later one. */
  readonly version: number;
}

/**
 * `textDocument/waitForDiagnostics` (Lean/Server/FileWorker/RequestHandling.lean, `handleWaitForDiagnostics`): answered
 * once the version is elaborated and its diagnostics are sent, or at once with the same `{}` if it was superseded.
 */
export const WaitForDiagnosticsRequest = new RequestType<
  WaitForDiagnosticsParams,
  Readonly<Record<string, never>>,
  void
>('textDocument/waitForDiagnostics');

/** `Lean.Lsp.LeanFileProgressProcessingInfo` (Lean/Data/Lsp/Extra.lean). */
export interface FileProgressProcessingInfo {
  readonly range: Range;
  /** 1: processing, 2: the worker is dead from here on. */
  readonly kind?: number;
}

/** `Lean.Lsp.LeanFileProgressParams` (Lean/Data/Lsp/Extra.lean). */
export interface FileProgressParams {
  readonly textDocument: VersionedTextDocumentIdentifier;
  readonly processing: readonly FileProgressProcessingInfo[];
}

/** `$/lean/fileProgress` (Lean/Data/Lsp/Extra.lean): the ranges still being elaborated; empty when done. */
export const FileProgressNotification = new NotificationType<FileProgressParams>('$/lean/fileProgress');

/** A place in a document. */
export interface LeanPositionParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

/** `Lean.Lsp.PlainGoal` (Lean/Data/Lsp/Extra.lean). */
export interface PlainGoal {
  /** Markdown. */
  readonly rendered: string;
  /** Each goal as printed, the main goal first. */
  readonly goals: readonly string[];
}

/** `$/lean/plainGoal` (Lean/Data/Lsp/Extra.lean): `null` where no tactic stands. */
export const PlainGoalRequest = new RequestType<LeanPositionParams, PlainGoal | null, void>(
  '$/lean/plainGoal',
);

/** `Lean.Lsp.PlainTermGoal` (Lean/Data/Lsp/Extra.lean). */
export interface PlainTermGoal {
  readonly goal: string;
  readonly range: Range;
}

/** `$/lean/plainTermGoal` (Lean/Data/Lsp/Extra.lean): `null` where no term stands. */
export const PlainTermGoalRequest = new RequestType<LeanPositionParams, PlainTermGoal | null, void>(
  '$/lean/plainTermGoal',
);

/** `Lean.Lsp.RpcConnectParams` (Lean/Data/Lsp/Extra.lean). */
export interface RpcConnectParams {
  readonly uri: string;
}

/** `Lean.Lsp.RpcConnected` (Lean/Data/Lsp/Extra.lean). */
export interface RpcConnected {
  /** A 64-bit number, kept as text. */
  readonly sessionId: string;
}

/** `$/lean/rpc/connect` (Lean/Data/Lsp/Extra.lean): a session with the document's worker. */
export const RpcConnectRequest = new RequestType<RpcConnectParams, RpcConnected, void>('$/lean/rpc/connect');

/** `Lean.Lsp.RpcCallParams` (Lean/Data/Lsp/Extra.lean). */
export interface RpcCallParams<P> extends LeanPositionParams {
  readonly sessionId: string;
  /** Name of the Lean declaration that answers. */
  readonly method: string;
  readonly params: P;
}

/** `$/lean/rpc/call` (Lean/Data/Lsp/Extra.lean) to the widget method `Lean.Widget.getInteractiveGoals`. */
export const InteractiveGoalsRequest = new RequestType<
  RpcCallParams<LeanPositionParams>,
  InteractiveGoals | null,
  void
>('$/lean/rpc/call');

/** The method name that goes with {@link InteractiveGoalsRequest} (Lean/Server/FileWorker/WidgetRequests.lean). */
export const interactiveGoalsMethod = 'Lean.Widget.getInteractiveGoals';

/** `Lean.Lsp.RpcReleaseParams` (Lean/Data/Lsp/Extra.lean). */
export interface RpcReleaseParams {
  readonly uri: string;
  readonly sessionId: string;
  readonly refs: readonly { readonly p: string }[];
}

/** `$/lean/rpc/release` (Lean/Data/Lsp/Extra.lean): the client no longer holds these references. */
export const RpcReleaseNotification = new NotificationType<RpcReleaseParams>('$/lean/rpc/release');

/** `Lean.Lsp.RpcKeepAliveParams` (Lean/Data/Lsp/Extra.lean). */
export interface RpcKeepAliveParams {
  readonly uri: string;
  readonly sessionId: string;
}

/** `$/lean/rpc/keepAlive` (Lean/Data/Lsp/Extra.lean): without one in 30 s the server ends the session. */
export const RpcKeepAliveNotification = new NotificationType<RpcKeepAliveParams>('$/lean/rpc/keepAlive');

/** `Lean.Widget.TaggedText` (Lean/Widget/TaggedText.lean), tags being objects of no interest here. */
export type TaggedText =
  | { readonly text: string }
  | { readonly append: readonly TaggedText[] }
  | { readonly tag: readonly [unknown, TaggedText] };

/** `Lean.Widget.InteractiveHypothesisBundle` (Lean/Widget/InteractiveGoal.lean). */
export interface InteractiveHypothesisBundle {
  readonly names: readonly string[];
  readonly fvarIds: readonly string[];
  readonly type: TaggedText;
  readonly val?: TaggedText;
  readonly isInstance?: boolean;
  readonly isType?: boolean;
}

/** `Lean.Widget.InteractiveGoal` (Lean/Widget/InteractiveGoal.lean). */
export interface InteractiveGoal {
  readonly hyps: readonly InteractiveHypothesisBundle[];
  readonly type: TaggedText;
  readonly goalPrefix: string;
  readonly mvarId: string;
  readonly userName?: string;
}

/** `Lean.Widget.InteractiveGoals` (Lean/Widget/InteractiveGoal.lean). */
export interface InteractiveGoals {
  readonly goals: readonly InteractiveGoal[];
}

/** The text of a {@link TaggedText}, tags dropped. */
export function plainText(tagged: TaggedText): string {
  if ('text' in tagged) return tagged.text;
  if ('append' in tagged) return tagged.append.map(plainText).join('');
  return plainText(tagged.tag[1]);
}
