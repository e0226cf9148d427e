import type { EmbeddedOffer, FetchProgress } from '../../server/embedded/fetch/types';

/** One line that says what a download would mean. */
export function offerText(offer: EmbeddedOffer): string {
  const { registryHost, downloadBytes, alreadyBytes, diskBytes, freeBytes } = offer;
  const rest = alreadyBytes > 0 ? ` (the rest of ${megabytes(downloadBytes)})` : '';
  const room = freeBytes < diskBytes ? `, of which only ${megabytes(freeBytes)} are free` : '';
  return `${megabytes(downloadBytes - alreadyBytes)}${rest} to download from ${registryHost}, your npm registry; ${megabytes(diskBytes)} on disk${room}`;
}

/** A step for the progress notification. */
export function progressText(progress: FetchProgress): string {
  switch (progress.step) {
    case 'waiting':
      return 'another window is at it…';
    case 'downloading':
      return `${megabytes(progress.bytes)} of ${megabytes(progress.totalBytes)} (${percentOf(progress)} %)`;
    case 'checking':
      return 'comparing its hash with the published one…';
    case 'unpacking':
      return 'unpacking…';
    case 'preparing':
      return `making it ready: ${progress.detail}`;
  }
}

/** How much of the download is done, 0 to 100, rounded down. */
export function percentOf({
  bytes,
  totalBytes,
}: {
  readonly bytes: number;
  readonly totalBytes: number;
}): number {
  return totalBytes > 0 ? Math.floor((100 * bytes) / totalBytes) : 0;
}

function megabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}
