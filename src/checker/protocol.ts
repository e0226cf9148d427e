/**
 * What the extension host and the checker process say to each other: JSON-RPC over Node's IPC. Everything that takes time
 * happens in the checker process, so that the host's thread stays free for typing. Positions are UTF-16, as in LSP.
 */
import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { Label, Origin, Verdict } from '../core/check/verdict';
import type { Position, Range } from '../core/lean/text';
import type { ClosestAttempt } from '../core/search/closest';
import type { TreeChange } from '../core/search/tree/changes';
import type { PartialProof } from '../core/search/tree/partial';
import type { Stage } from '../core/search/journal';
import type { Sample } from '../core/search/samples';
import type { ModelNotice } from '../models/listing';
import type { ModelsSettings } from '../models/settings';
import type { LeanSource } from '../server/toolchain';

/** Settings that the checker needs; a changed Lean or log takes effect with a restart of its servers, a model at once. */
export interface CheckerSettings {
  /** Folder of the extension: `dist/` and `media/` are in it. */
  readonly packageRoot: string;
  /** A `lean` program, a folder with one in it, or `embedded`; absent: the one that suits the file. */
  readonly lean?: string;
  /** File that all traffic with Lean is appended to. */
  readonly log?: string;
  readonly allowedAxioms: readonly string[];
  /** Without any work for so long, ms, a Lean server is stopped until it is needed again. */
  readonly idleMs: number;
  /** Asked where the built-in candidates prove nothing; absent: none. */
  readonly models?: ModelsSettings;
}

/** Sent first, and whenever a setting changes. */
export const ConfigureNotification = new NotificationType<CheckerSettings>('verdict/configure');

/** A document of the editor as it stands. */
export interface DocumentText {
  readonly uri: string;
  /** Absolute path where it lies, or where an untitled one pretends to. */
  readonly file: string;
  readonly version: number;
  readonly text: string;
}

/** A declaration as a code lens or a list shows it. */
export interface DeclarationOutline {
  readonly kind: string;
  /** With its namespaces; absent for an `example`. */
  readonly name?: string;
  readonly range: Range;
  /** Where its keyword starts. */
  readonly keyword: Position;
  /** Of each `sorry` in it. */
  readonly holes: readonly Range[];
}

/** Reads a text without Lean. */
export const OutlineRequest = new RequestType<
  { readonly text: string },
  { readonly declarations: readonly DeclarationOutline[] },
  void
>('verdict/outline');

/** Parameters of {@link CompleteRequest}. */
export interface CompleteParams {
  readonly document: DocumentText;
  readonly cursor: Position;
  /** Wait for further proofs instead of answering with the first. */
  readonly more: boolean;
  /** Wall-clock limit of the search, ms. */
  readonly budgetMs: number;
}

/** A proof that Lean accepted in the user's text, as it is to be inserted. */
export interface CompletionProof {
  readonly insertText: string;
  readonly range: Range;
  /** The tactics themselves. */
  readonly proof: string;
  readonly origin: Origin;
  readonly label: Label;
  /** Open statements that it rests on: it is no proof before these are proved. Absent where there are none. */
  readonly restsOn?: readonly string[];
}

/** Proofs for one place of one version of a document. */
export interface CompletionAnswer {
  /** Names the search in {@link CompletionNotification}; 0 where there is none. */
  readonly session: number;
  /** What is completed; absent where nothing can be. */
  readonly point?: 'hole' | 'by' | 'empty line' | 'prefix' | 'term';
  readonly proofs: readonly CompletionProof[];
  /** Whether no more will come. */
  readonly done: boolean;
  /** Why there is nothing, where that is of use. */
  readonly reason?: string;
}

/** Answered with the first proof; more follow as {@link CompletionNotification}. Cancelling only stops the waiting. */
export const CompleteRequest = new RequestType<CompleteParams, CompletionAnswer, void>('verdict/complete');

/** What a search has found so far, and for which place of which version. */
export interface CompletionUpdate extends CompletionAnswer {
  readonly uri: string;
  readonly version: number;
  readonly cursor: Position;
}

/** Another proof was found, or the search is over. */
export const CompletionNotification = new NotificationType<CompletionUpdate>('verdict/completion');

/** The document changed: what is searched for its completion is dropped at once. */
export const ChangedNotification = new NotificationType<{ readonly uri: string }>('verdict/changed');

/** The document was closed: its worker may go. */
export const ClosedNotification = new NotificationType<{ readonly uri: string }>('verdict/closed');

/** A Lean file changed on disk: what was checked against it as an import is out of date. */
export const FileChangedNotification = new NotificationType<{
  /** Absolute path. */
  readonly file: string;
}>('verdict/fileChanged');

/** Parameters of {@link ProveRequest}. */
export interface ProveParams {
  readonly document: DocumentText;
  /** Where the `sorry`s start; absent: all of the document. */
  readonly holes?: readonly Position[];
  /** For each hole: wall-clock limit, ms, and candidates put to Lean. */
  readonly budget: { readonly ms: number; readonly checks: number };
  /** Collect axioms and replay the kernel before a proof is reported. */
  readonly audit: boolean;
  /** Goals worked on at a time, each beyond the first with a Lean worker that lives as long as the request. Default: 1. */
  readonly jobs?: number;
}

/** What came of one hole. */
export interface HoleResult {
  readonly range: Range;
  /** Full name, or the keyword where there is none. */
  readonly declaration: string;
  readonly goal: string;
  readonly verdict: Verdict;
  /** With verdict `proved` or `conditional` only. */
  readonly proof?: string;
  readonly checks: number;
  readonly ms: number;
  readonly closest?: ClosestAttempt;
  /** With verdict `open` only: how far the search came. */
  readonly partial?: OfferedPartial;
}

/** A partial proof with the edits that put it in, and that state the lemmas it asks for. */
export interface OfferedPartial extends PartialProof {
  readonly edit: TextReplacement;
  readonly lemmas: readonly { readonly name: string; readonly edit: TextReplacement }[];
}

/** One replacement in the document. */
export interface TextReplacement {
  readonly range: Range;
  readonly newText: string;
}

/** How a run of {@link ProveRequest} ended. */
export type ProveReply =
  | {
      /** With `cancelled`, what was decided before stands. */
      readonly kind: 'done' | 'cancelled';
      readonly results: readonly HoleResult[];
      /** Puts every proof in its place. */
      readonly edits: readonly TextReplacement[];
      /** Puts every proof that rests on open statements in its place. */
      readonly conditional: readonly TextReplacement[];
      /** For people. */
      readonly lean: string;
    }
  /** No Lean, or it cannot work on the document at all. */
  | { readonly kind: 'unusable'; readonly message: string };

/** Proves holes; cancelling answers with what was decided before. */
export const ProveRequest = new RequestType<ProveParams, ProveReply, void>('verdict/prove');

/** What Verdict is doing for one hole, as it happens. */
export type Activity =
  | {
      readonly kind: 'goal';
      readonly id: number;
      readonly for: 'completion' | 'prove';
      readonly uri: string;
      readonly position: Position;
      readonly declaration: string;
      readonly goal: string;
    }
  | {
      readonly kind: 'tried';
      readonly id: number;
      readonly candidate: string;
      readonly origin: Origin;
      /** The number of the {@link Sample} that it was read in, where a model gave it. */
      readonly sample?: number;
      readonly stage: Stage;
      readonly verdict: Verdict['kind'];
      readonly reason?: string;
      /** Wall-clock time of the edit that decided it, ms. */
      readonly ms: number;
    }
  /** A model was asked, has answered, or its answer is decided: the latest replaces what was told of that number. */
  | { readonly kind: 'sample'; readonly id: number; readonly sample: Sample }
  /** The search tree of the goal grew, or something became of one of its goals. */
  | { readonly kind: 'tree'; readonly id: number; readonly change: TreeChange }
  | { readonly kind: 'found'; readonly id: number; readonly proof: string }
  | { readonly kind: 'ended'; readonly id: number; readonly verdict: Verdict['kind'] | 'cancelled' };

/** A goal, attempts at it and their verdicts, in the order in which they happen; `tried` and `tree` come in bundles. */
export const ActivityNotification = new NotificationType<readonly Activity[]>('verdict/activity');

/** Which Lean checks, as far as it is known. */
export type CheckerLean =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'found'; readonly version: string; readonly source: LeanSource; readonly why: string }
  | { readonly kind: 'missing'; readonly message: string };

/** How the checker is. */
export interface CheckerStatus {
  readonly lean: CheckerLean;
  readonly state: 'idle' | 'preparing' | 'checking';
  /** A few words on what takes time, or on the last trouble. */
  readonly detail?: string;
  /** Why a model that the settings name is not asked, where one is not. */
  readonly modelTrouble?: ModelNotice;
}

/** Sent whenever it changes. */
export const StatusNotification = new NotificationType<CheckerStatus>('verdict/status');

/** A line for the log. */
export const LogNotification = new NotificationType<{
  readonly level: 'error' | 'warn' | 'info' | 'debug' | 'trace';
  readonly message: string;
}>('verdict/log');

/** The report of `verdict doctor` about a place, line by line. */
export const DoctorRequest = new RequestType<{ readonly place: string }, readonly string[], void>(
  'verdict/doctor',
);

export * from './model-protocol';
export type { ListedModel, ModelNotice, ProviderModels, PullParams, PullProgress } from '../models/listing';
