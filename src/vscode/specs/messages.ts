/** What the extension host and the page of the specs say to each other, one union per direction. */
import * as z from 'zod/mini';
import type { SpecReport, SpecState } from '../../core/spec/survey/types';

/** A spec as the page shows it. */
export interface ShownSpec {
  readonly uri: string;
  /** File name relative to the workspace. */
  readonly file: string;
  readonly spec: SpecReport;
  /** What is wrong with it, sentence by sentence. */
  readonly complaints: readonly string[];
  /** When it was last checked, ms since 1970; absent while that goes on. */
  readonly at?: number;
}

/** From the extension host to the page. */
export interface HostMessage {
  readonly kind: 'shown';
  /** How many specs of the workspace are in each state. */
  readonly counts: Readonly<Record<SpecState, number>>;
  readonly total: number;
  /** The spec that was chosen. */
  readonly chosen?: ShownSpec;
}

const which = { uri: z.string(), name: z.string() };

/** From the page to the extension host. */
export const pageMessage = z.discriminatedUnion('kind', [
  /** The page listens now and has nothing to show yet. */
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.literal('act'),
    action: z.enum(['go', 'prove', 'again', 'example', 'lock', 'unlock']),
    ...which,
  }),
]);

/** See {@link pageMessage}. */
export type PageMessage = z.infer<typeof pageMessage>;

/** What a button of the page can start. */
export type Action = Extract<PageMessage, { kind: 'act' }>['action'];
