import { build } from 'esbuild';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFetcher, type Fetcher } from '../../../src/server/embedded/fetch/client';
import type { FetchProgress } from '../../../src/server/embedded/fetch/types';
import { fakePackage, FakeRegistry, type FakePackage } from './fake-registry';

let dir = '';
let script = '';
let fake: FakePackage;

beforeAll(async () => {
  dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-fetcher-')));
  // Outside the repository, so that a package which the bundle lacks is missed.
  script = path.join(dir, 'fetcher.js');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'fetch-process.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
  fake = await fakePackage(dir);
});
afterAll(() => {
  fs.rmSync(dir, { recursive: true, force: true });
});

const { signal } = new AbortController();

/** A fetcher whose cache is `name` and whose npm knows nothing but the registry. */
function start(name: string, registry: FakeRegistry): Fetcher {
  const npmrc = path.join(dir, 'npmrc');
  fs.writeFileSync(npmrc, `registry=${registry.url}`);
  return startFetcher(script, {
    FAKE_RELEASE: JSON.stringify(fake.release),
    VERDICT_CACHE_DIR: path.join(dir, name),
    npm_config_userconfig: npmrc,
    npm_config_registry: registry.url,
  });
}

describe('the fetching process', () => {
  it('offers, fetches with progress and survives a cancelled request', async () => {
    await using registry = await FakeRegistry.start(fake);
    using fetcher = start('first', registry);
    expect(await fetcher.offer(signal)).toMatchObject({
      registryHost: registry.host,
      downloadBytes: fake.tarball.length,
      fetched: false,
    });

    registry.behaviours = [{ holdAfter: 100_000 }];
    const controller = new AbortController();
    const cancelled = fetcher.fetch(controller.signal, (progress) => {
      if (progress.step === 'downloading') controller.abort(new Error('enough'));
    });
    await expect(cancelled).rejects.toThrow('enough');

    const steps: FetchProgress[] = [];
    const done = await fetcher.fetch(signal, (progress) => steps.push(progress));
    const folder = path.join(dir, 'first', 'packages', 'fake-lean-1.2.3');
    expect(done).toEqual({ kind: 'ready', dir: folder, version: '1.2.3' });
    expect(fs.readdirSync(folder).sort()).toEqual(['lean.js', 'lean.wasm', 'package.json']);
    const { length } = fake.tarball;
    expect(steps).toContainEqual({ step: 'downloading', bytes: length, totalBytes: length });
    expect(steps.at(-1)).toEqual({ step: 'preparing', detail: 'nearly there' });
  });

  it('adopts what is on disk and tells trouble as a value', async () => {
    await using registry = await FakeRegistry.start(fake);
    using fetcher = start('second', registry);
    expect(await fetcher.adopt(dir, signal, () => undefined)).toMatchObject({
      kind: 'failed',
      trouble: 'unusable',
    });
    expect(await fetcher.adopt(fake.file, signal, () => undefined)).toMatchObject({ kind: 'ready' });
  });

  it('ends when it is disposed, and puts its work down', async () => {
    await using registry = await FakeRegistry.start(fake);
    registry.behaviours = [{ holdAfter: 100_000 }];
    const fetcher = start('third', registry);
    let begun: () => void = () => undefined;
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    const fetching = fetcher.fetch(signal, (progress) => {
      if (progress.step === 'downloading' && progress.bytes > 0) begun();
    });
    const ended = expect(fetching).rejects.toThrow('has ended with code 0');
    await Promise.race([beginning, ended]);
    fetcher.dispose();
    await ended;
    const left = fs.readdirSync(path.join(dir, 'third', 'packages'));
    expect(left).toEqual(['fake-lean-1.2.3.tgz.part']);
  });

  it('says so when it cannot be started', async () => {
    using fetcher = startFetcher(path.join(dir, 'nothing.js'));
    await expect(fetcher.offer(signal)).rejects.toThrow('Cannot find module');
  });
});
