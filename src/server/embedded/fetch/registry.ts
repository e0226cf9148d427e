import fetch from 'npm-registry-fetch';
import type { EmbeddedRelease } from '../release';
import type { NpmSettings } from './npm-settings';
import { FetchTrouble } from './trouble';

/**
 * Asks the registry where the tarball is, and whether it means the same one as we do.
 * @returns the tarball's address
 * @throws FetchTrouble when the registry has no such version or publishes another hash for it; what the request throws
 */
export async function locateTarball(
  release: EmbeddedRelease,
  settings: NpmSettings,
  signal: AbortSignal,
): Promise<string> {
  const { name, version } = release;
  const document: unknown = await fetch.json(`/${name}`, {
    ...requestOptions(settings, signal),
    headers: { accept: 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8' },
  });
  const dist = member(member(member(document, 'versions'), version), 'dist');
  const tarball = member(dist, 'tarball');
  const { host } = settings.asked;
  if (typeof tarball !== 'string' || !URL.canParse(tarball, settings.registry)) {
    throw new FetchTrouble(
      'absent',
      `The npm registry ${host} does not have version ${version} of ${name}. Check "npm config get registry", or use a package that is already on disk.`,
    );
  }
  const published = member(dist, 'integrity');
  // Old mirrors publish a SHA-1 only; the tarball itself is compared with our hash in any case.
  const hashes = typeof published === 'string' ? published.split(/\s+/u) : [];
  const comparable = hashes.filter((hash) => hash.startsWith('sha512-'));
  if (comparable.length > 0 && !comparable.some((hash) => hash.split('?')[0] === release.integrity)) {
    throw new FetchTrouble(
      'integrity',
      `The npm registry ${host} publishes another ${name} ${version} than the one Verdict was built for (its hash differs), so nothing was downloaded. Check "npm config get registry", or update Verdict.`,
    );
  }
  return replaceHost(new URL(tarball, settings.registry), settings);
}

/**
 * Options for one request: the person's settings, without npm's cache (which would keep a second copy of the tarball) and
 * without its silent retries (which last up to a minute and know nothing of resuming).
 */
export function requestOptions(settings: NpmSettings, signal: AbortSignal): fetch.Options {
  return { ...settings.options, cache: undefined, retry: { retries: 0 }, signal };
}

function replaceHost(tarball: URL, { registry, replacedHost }: NpmSettings): string {
  const replaced = replacedHost === 'always' || replacedHost === tarball.host;
  return (replaced && replacedHost !== 'never' ? new URL(tarball.pathname, registry) : tarball).href;
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
