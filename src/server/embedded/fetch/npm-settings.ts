import Config from '@npmcli/config';
import { definitions, flatten, nerfDarts, shorthands } from '@npmcli/config/lib/definitions';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Options } from 'npm-registry-fetch';
import which from 'which';
import { FetchTrouble, type Asked } from './trouble';

/** What the person has told npm: registry, proxy, certificates, credentials. */
export interface NpmSettings {
  /** Address of the registry. */
  readonly registry: string;
  /** For npm-registry-fetch. */
  readonly options: Options;
  /** How often in a row a request is tried again. */
  readonly retries: number;
  /**
   * Host whose tarballs are asked from {@link registry} instead: a mirror passes on the original's document, which names
   * the original's host (npm's setting `replace-registry-host`); or none, or all.
   */
  readonly replacedHost: string;
  readonly asked: Asked;
}

/**
 * Reads the person's npm settings as npm does: environment, their npmrc, the machine's. A project's is left out: what is
 * fetched belongs to the machine.
 * @throws FetchTrouble when they are not usable
 */
export async function loadNpmSettings(env: NodeJS.ProcessEnv = process.env): Promise<NpmSettings> {
  const config = new Config({
    definitions,
    shorthands,
    flatten,
    nerfDarts,
    npmPath: await npmFolder(),
    // In an editor, our own program is not a Node that npm has ever heard of.
    execPath: (await which('node', { nothrow: true })) ?? process.execPath,
    argv: [],
    // A copy, because npm's reader writes what it found into it.
    env: { ...env },
    cwd: os.homedir(),
  });
  try {
    await config.load();
    config.validate();
    const { flat } = config;
    return {
      registry: flat.registry,
      options: { ...flat },
      retries: flat.fetchRetries ?? 2,
      replacedHost:
        flat.replaceRegistryHost === undefined || flat.replaceRegistryHost === 'npmjs'
          ? new URL(definitions.registry.default).host
          : flat.replaceRegistryHost,
      asked: { host: new URL(flat.registry).host, proxyHost: proxyOf(flat, env) },
    };
  } catch (error) {
    throw new FetchTrouble(
      'settings',
      `Your npm settings cannot be used (${error instanceof Error ? error.message : String(error)}), so nothing was downloaded. "npm config list" shows which files they come from.`,
      error,
    );
  }
}

/** Folder of the npm on `PATH`; one that does not exist if there is none. */
async function npmFolder(): Promise<string> {
  const found = await which('npm', { nothrow: true });
  if (found === null) return path.join(os.homedir(), '.no-npm');
  const npm = fs.realpathSync(found);
  // On Windows npm's folder lies below the starter `npm.cmd`; elsewhere the starter is a link to `npm/bin/npm-cli.js`.
  const below = path.join(path.dirname(npm), 'node_modules', 'npm');
  return fs.existsSync(below) ? below : path.resolve(npm, '..', '..');
}

/** As npm's agent chooses it, for messages only. */
function proxyOf(
  flat: { readonly httpsProxy?: string | null; readonly proxy?: unknown },
  env: NodeJS.ProcessEnv,
): string | undefined {
  const named = [flat.httpsProxy, flat.proxy, env['https_proxy'], env['HTTPS_PROXY']].find(
    (proxy) => typeof proxy === 'string' && proxy !== '',
  );
  return typeof named === 'string' && URL.canParse(named) ? new URL(named).host : undefined;
}
