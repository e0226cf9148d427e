/** The part of the protocol that is about specs; see `protocol.ts`. */
import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { ModelWords } from '../core/spec/model-words';
import type { StrengthReport } from '../core/spec/strength/report';
import type { FileSurvey } from '../core/spec/survey/types';
import type { DocumentText, TextReplacement } from './protocol';

/** What came of a survey. */
export type SurveyReply =
  | { readonly kind: 'surveyed'; readonly survey: FileSurvey }
  /** The document is being proved: ask again later. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'unusable'; readonly message: string };

/**
 * Finds out how the specs of a document stand. More and more is told as {@link SurveyNotification}; the answer is all of
 * it. A later request for the same document ends an earlier one. Cancelling stops the work.
 */
export const SurveyRequest = new RequestType<{ readonly document: DocumentText }, SurveyReply, void>(
  'verdict/survey',
);

/** What is known so far of a version of a document. */
export interface SurveyUpdate {
  readonly uri: string;
  readonly version: number;
  readonly survey: FileSurvey;
}

/** A survey has found out more. */
export const SurveyNotification = new NotificationType<SurveyUpdate>('verdict/surveying');

/** Parameters of {@link LockRequest}. */
export interface LockParams {
  readonly document: DocumentText;
  /** Full names of specs. */
  readonly names: readonly string[];
  readonly lock: boolean;
}

/** Locks specs as they stand, or unlocks them, in the lock file around the document. Answers with trouble, if any. */
export const LockRequest = new RequestType<
  LockParams,
  { readonly trouble?: string; readonly file?: string },
  void
>('verdict/lock');

/** For each hole: wall-clock limit, ms, and candidates put to Lean. */
export interface SpecBudget {
  readonly ms: number;
  readonly checks: number;
}

/** Lean cannot work on it; the message is for people. */
export interface Unusable {
  readonly kind: 'unusable';
  readonly message: string;
}

/** An edit with the name of the declaration that it is about. */
export interface NamedReplacement extends TextReplacement {
  readonly name: string;
}

/** Parameters of {@link ImplementRequest}. */
export interface ImplementParams {
  readonly document: DocumentText;
  /** Full name of a stub. */
  readonly name: string;
  readonly budget: SpecBudget;
}

/** What came of looking for a body. */
export type ImplementReply =
  | {
      readonly kind: 'found';
      /** The body first, then a proof for each hole that has one. */
      readonly edits: readonly NamedReplacement[];
      /** Names of what could not be proved. */
      readonly unproved: readonly string[];
    }
  /** `withModels`: whether models were asked too; `words`: how far it came, in lines. */
  | { readonly kind: 'nothing'; readonly withModels: boolean; readonly words: readonly string[] }
  | Unusable;

/** Looks for a body of a stub with which every hole of the document can be proved. Cancelling stops it. */
export const ImplementRequest = new RequestType<ImplementParams, ImplementReply, void>('verdict/implement');

/** Parameters of {@link RepairRequest}. */
export interface RepairParams {
  readonly document: DocumentText;
  /** Full names of those whose proofs are to be repaired (`example@LINE` for an example); absent: all that fail. */
  readonly names?: readonly string[];
  readonly budget: SpecBudget;
}

/** What came of repairing proofs. */
export type RepairReply =
  | {
      readonly kind: 'repaired';
      /** A new proof for each that was found. */
      readonly edits: readonly NamedReplacement[];
      /** Names of those that do not hold any more, with the values for which, and of those without a proof. */
      readonly refuted: readonly { readonly name: string; readonly values: string }[];
      readonly open: readonly string[];
    }
  | Unusable;

/** Proves again what has a proof that no longer goes through. Cancelling stops it. */
export const RepairRequest = new RequestType<RepairParams, RepairReply, void>('verdict/repair');

/** Parameters of {@link StrengthRequest}. */
export interface StrengthParams {
  readonly document: DocumentText;
  /** Full name of a definition. */
  readonly name: string;
}

/** What came of measuring strength. */
export type StrengthReply = { readonly kind: 'measured'; readonly report: StrengthReport } | Unusable;

/** Measures which small changes of a definition its specs notice. Cancelling stops it. */
export const StrengthRequest = new RequestType<StrengthParams, StrengthReply, void>('verdict/strength');

/** Parameters of {@link ExplainRequest}. */
export interface ExplainParams {
  readonly document: DocumentText;
  /** Name of a spec. */
  readonly name: string;
}

/** Asks a model what a spec says; nobody checks the answer, and nothing is said where no model answers. */
export const ExplainRequest = new RequestType<ExplainParams, { readonly words?: ModelWords }, void>(
  'verdict/explain',
);

/** What is being done for one of the requests above, in a few words. */
export const SpecStepNotification = new NotificationType<{ readonly uri: string; readonly step: string }>(
  'verdict/specStep',
);
