import { ProgressType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { EmbeddedOffer, FetchOutcome, FetchProgress } from './types';

/** What an editor asks the fetching process; cancelling a request is JSON-RPC's own cancellation. */
export const OfferRequest = new RequestType0<EmbeddedOffer | OfferRefused, void>('fetcher/offer');
/** Progress comes under the token that the request names. */
export const FetchRequest = new RequestType<{ readonly token: string }, FetchOutcome, void>('fetcher/fetch');
/** `path` is a folder or a tarball. */
export const AdoptRequest = new RequestType<
  { readonly token: string; readonly path: string },
  FetchOutcome,
  void
>('fetcher/adopt');
export const FetchProgressType = new ProgressType<FetchProgress>();

/** There is nothing to offer: the npm settings or the disk cannot be read. */
export type OfferRefused = Extract<FetchOutcome, { readonly kind: 'failed' }>;
