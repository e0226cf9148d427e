/** The part of the protocol that is about specs; see `protocol.ts`. */
import { NotificationType, RequestType } from 'vscode-jsonrpc';
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

/** Parameters of {@link ImplementRequest}. */
export interface ImplementParams {
  readonly document: DocumentText;
  /** Full name of a stub. */
  readonly name: string;
  /** For each hole: wall-clock limit, ms, and candidates put to Lean. */
  readonly budget: { readonly ms: number; readonly checks: number };
}

/** What came of looking for a body. */
export type ImplementReply =
  | {
      readonly kind: 'found';
      /** The body first, then a proof for each hole that has one. */
      readonly edits: readonly TextReplacement[];
      /** Names of what could not be proved. */
      readonly unproved: readonly string[];
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unusable'; readonly message: string };

/** Looks for a body of a stub with which every hole of the document can be proved. Cancelling stops it. */
export const ImplementRequest = new RequestType<ImplementParams, ImplementReply, void>('verdict/implement');

/** What is being done for an {@link ImplementRequest}, in a few words. */
export const ImplementNotification = new NotificationType<{ readonly uri: string; readonly step: string }>(
  'verdict/implementing',
);
