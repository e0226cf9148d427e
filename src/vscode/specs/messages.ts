/** What the extension host and the page of the specs say to each other, one union per direction. */
import * as z from 'zod/mini';
import type { ModelWords } from '../../core/spec/model-words';
import type { MeasuredStrength } from './board';
import type { SpecReport, SpecState } from '../../core/spec/survey/types';

/** A spec as the page shows it. */
export interface ShownSpec {
  readonly uri: string;
  /** File name relative to the workspace. */
  readonly file: string;
  readonly spec: SpecReport;
  /** What is wrong with it, sentence by sentence. */
  readonly complaints: readonly string[];
  /** What a model says that it says: nobody has checked that. */
  readonly modelWords?: ModelWords;
  /** Whether a model can be asked for its words. */
  readonly hasModel: boolean;
  /** When it was last checked, ms since 1970; absent while that goes on. */
  readonly at?: number;
}

/** A definition as the page shows it. */
export interface ShownDefinition {
  readonly uri: string;
  /** File name relative to the workspace. */
  readonly file: string;
  /** Full name. */
  readonly name: string;
  /** It has no body yet. */
  readonly isStub: boolean;
  /** States of its specs, in words. */
  readonly tally: string;
  readonly strength?: MeasuredStrength;
}

/** From the extension host to the page. */
export interface HostMessage {
  readonly kind: 'shown';
  /** How many specs of the workspace are in each state. */
  readonly counts: Readonly<Record<SpecState, number>>;
  readonly total: number;
  /** The spec that was chosen. */
  readonly chosen?: ShownSpec;
  /** The definition that was chosen, where none of its specs was. */
  readonly definition?: ShownDefinition;
}

const which = { uri: z.string(), name: z.string() };

/** From the page to the extension host. */
export const pageMessage = z.discriminatedUnion('kind', [
  /** The page listens now and has nothing to show yet. */
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.literal('act'),
    action: z.enum(['go', 'prove', 'repair', 'again', 'example', 'lock', 'unlock', 'explain']),
    ...which,
  }),
  z.strictObject({ kind: z.literal('do'), task: z.enum(['strength', 'implement']), ...which }),
  /** A spec is wanted that notices a change which no spec notices, by its number. */
  z.strictObject({ kind: z.literal('kill'), change: z.int().check(z.nonnegative()), ...which }),
]);

/** See {@link pageMessage}. */
export type PageMessage = z.infer<typeof pageMessage>;

/** What a button of the page can start with a definition. */
export type Task = Extract<PageMessage, { kind: 'do' }>['task'];

/** What a button of the page can start with a spec. */
export type Action = Extract<PageMessage, { kind: 'act' }>['action'];
