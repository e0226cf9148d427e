/** The part of the protocol that is about models; see `protocol.ts`. */
import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { ModelUsage } from '../core/search/usage';
import type { ModelNotice, ProviderModels, PullParams, PullProgress } from '../models/listing';
import type { ServerAccess } from '../models/settings';
import type { Learnt } from '../models/store';

/** Asks the servers of both providers, at the addresses given, what models they have. */
export const ModelsRequest = new RequestType<ServerAccess, readonly ProviderModels[], void>('verdict/models');

/** Has Ollama fetch a model; cancelling stops it, and what was fetched is kept by the server. Answers with trouble, if any. */
export const PullRequest = new RequestType<PullParams, { readonly trouble?: ModelNotice }, void>(
  'verdict/pull',
);

/** Sent while a pull goes on, a few times a second at most. */
export const PullNotification = new NotificationType<PullProgress>('verdict/pulling');

/** What models have done so far, from the journal of samples. */
export interface ModelStatsAnswer {
  readonly usage: readonly ModelUsage[];
  /** What is learnt of which model pays off: for each shape of goal and model, tries and wins. */
  readonly learnt: readonly Learnt[];
}

/** What models have done so far. */
export const ModelStatsRequest = new RequestType<Record<string, never>, ModelStatsAnswer, void>(
  'verdict/modelStats',
);

/** Forgets what is learnt of which model pays off (`learnt`), or all samples in the journal too (`all`). */
export const ResetModelStatsRequest = new RequestType<{ readonly what: 'learnt' | 'all' }, void, void>(
  'verdict/resetModelStats',
);
